package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.wire.v2.Activation;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationList;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationRequest;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationsCountRequest;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationsCountResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** ATXs, version 2. */
final class ActivationApiV2 extends ActivationServiceGrpc.ActivationServiceImplBase {
    private final Site site;

    ActivationApiV2(Site site) {
        this.site = site;
    }

    @Override
    public void list(ActivationRequest request, StreamObserver<ActivationList> out) {
        if (!Page.allowed(request.getLimit())) {
            Answers.refuse(out, Status.INVALID_ARGUMENT, Page.REFUSAL);
            return;
        }
        ActivationList.Builder list = ActivationList.newBuilder();
        site.chain().all().stream()
                .filter(atx -> asked(request, atx))
                .skip(request.getOffset())
                .limit(request.getLimit())
                .forEach(atx -> list.addActivations(wire(atx)));
        Answers.give(out, list.build());
    }

    @Override
    public void activationsCount(ActivationsCountRequest request, StreamObserver<ActivationsCountResponse> out) {
        long count = site.chain().all().stream()
                .filter(atx -> atx.publishEpoch() == request.getEpoch())
                .count();
        Answers.give(
                out, ActivationsCountResponse.newBuilder().setCount((int) count).build());
    }

    private static boolean asked(ActivationRequest request, Atx atx) {
        boolean from = atx.publishEpoch() >= request.getStartEpoch();
        boolean to = request.getEndEpoch() == 0 || atx.publishEpoch() <= request.getEndEpoch();
        boolean id = request.getIdList().isEmpty() || request.getIdList().contains(Events.bytes(atx.id()));
        boolean smesher = request.getSmesherIdList().isEmpty()
                || request.getSmesherIdList().contains(Events.bytes(atx.smesher()));
        boolean coinbase =
                request.getCoinbase().isEmpty() || request.getCoinbase().equals(atx.coinbase());
        return from && to && id && smesher && coinbase;
    }

    private static Activation wire(Atx atx) {
        return Activation.newBuilder()
                .setId(Events.bytes(atx.id()))
                .setSmesherId(Events.bytes(atx.smesher()))
                .setPublishEpoch(atx.publishEpoch())
                .setCoinbase(atx.coinbase())
                .setWeight(atx.weight())
                .setHeight(atx.height())
                .setNumUnits(atx.units())
                .build();
    }
}
