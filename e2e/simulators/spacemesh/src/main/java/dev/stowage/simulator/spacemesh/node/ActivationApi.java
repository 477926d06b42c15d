package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.wire.AccountId;
import dev.stowage.simulator.spacemesh.wire.Activation;
import dev.stowage.simulator.spacemesh.wire.ActivationId;
import dev.stowage.simulator.spacemesh.wire.ActivationServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.GetRequest;
import dev.stowage.simulator.spacemesh.wire.GetResponse;
import dev.stowage.simulator.spacemesh.wire.HighestResponse;
import dev.stowage.simulator.spacemesh.wire.SmesherId;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.HexFormat;
import java.util.Optional;

/** ATXs, version 1. */
final class ActivationApi extends ActivationServiceGrpc.ActivationServiceImplBase {
    private final Site site;

    ActivationApi(Site site) {
        this.site = site;
    }

    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> out) {
        Optional<Atx> atx =
                site.chain().byId(HexFormat.of().formatHex(request.getId().toByteArray()));
        if (atx.isEmpty()) {
            Answers.refuse(out, Status.NOT_FOUND, "id was not found");
            return;
        }
        GetResponse.Builder response = GetResponse.newBuilder().setAtx(wire(atx.get()));
        site.chain()
                .against(atx.get().smesher())
                .ifPresent(doubled -> response.setMalfeasanceProof(
                        Malfeasance.proof(doubled, site.config().calendar(), false)));
        Answers.give(out, response.build());
    }

    /** Without any ATX there is still the golden one, of which nothing but the id is told. */
    @Override
    public void highest(Empty request, StreamObserver<HighestResponse> out) {
        Activation highest = site.chain().highest().map(this::wire).orElseGet(() -> Activation.newBuilder()
                .setId(id(site.golden()))
                .build());
        Answers.give(out, HighestResponse.newBuilder().setAtx(highest).build());
    }

    private Activation wire(Atx atx) {
        // The golden ATX is before an identity's first one.
        ActivationId previous = atx.sequence() == 0
                ? ActivationId.newBuilder()
                        .setId(ByteString.copyFrom(new byte[32]))
                        .build()
                : id(atx.previous());
        return Activation.newBuilder()
                .setId(id(atx.id()))
                .setLayer(NodeApi.layer(atx.publishEpoch()))
                .setSmesherId(SmesherId.newBuilder().setId(Events.bytes(atx.smesher())))
                .setCoinbase(AccountId.newBuilder().setAddress(atx.coinbase()))
                .setPrevAtx(previous)
                .setNumUnits(atx.units())
                .setSequence(atx.sequence())
                .addPreviousAtxs(previous)
                .build();
    }

    static ActivationId id(String hex) {
        return ActivationId.newBuilder().setId(Events.bytes(hex)).build();
    }
}
