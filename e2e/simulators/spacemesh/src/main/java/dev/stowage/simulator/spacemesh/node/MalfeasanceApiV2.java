package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.chain.Chain.Doubled;
import dev.stowage.simulator.spacemesh.wire.v2.MalfeasanceList;
import dev.stowage.simulator.spacemesh.wire.v2.MalfeasanceProof;
import dev.stowage.simulator.spacemesh.wire.v2.MalfeasanceRequest;
import dev.stowage.simulator.spacemesh.wire.v2.MalfeasanceServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Who is malicious, version 2. */
final class MalfeasanceApiV2 extends MalfeasanceServiceGrpc.MalfeasanceServiceImplBase {
    private static final int ACTIVATIONS = 1;
    private static final int MULTIPLE = 1;

    private final Site site;

    MalfeasanceApiV2(Site site) {
        this.site = site;
    }

    @Override
    public void list(MalfeasanceRequest request, StreamObserver<MalfeasanceList> out) {
        if (!Page.allowed(request.getLimit())) {
            Answers.refuse(out, Status.INVALID_ARGUMENT, Page.REFUSAL);
            return;
        }
        MalfeasanceList.Builder list = MalfeasanceList.newBuilder();
        site.chain().doubled().stream()
                .filter(doubled -> request.getSmesherIdList().isEmpty()
                        || request.getSmesherIdList().contains(smesher(doubled)))
                .skip(request.getOffset())
                .limit(request.getLimit())
                .forEach(doubled -> list.addProofs(MalfeasanceProof.newBuilder()
                        .setSmesher(smesher(doubled))
                        .setDomain(ACTIVATIONS)
                        .setType(MULTIPLE)));
        Answers.give(out, list.build());
    }

    private static ByteString smesher(Doubled doubled) {
        return Events.bytes(doubled.smesher());
    }
}
