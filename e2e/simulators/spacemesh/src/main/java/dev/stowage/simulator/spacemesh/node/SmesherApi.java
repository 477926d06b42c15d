package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.config.NodeConfig.PostParams;
import dev.stowage.simulator.spacemesh.wire.AccountId;
import dev.stowage.simulator.spacemesh.wire.CoinbaseResponse;
import dev.stowage.simulator.spacemesh.wire.IsSmeshingResponse;
import dev.stowage.simulator.spacemesh.wire.PostConfigResponse;
import dev.stowage.simulator.spacemesh.wire.PostSetupProvider;
import dev.stowage.simulator.spacemesh.wire.PostSetupProvidersRequest;
import dev.stowage.simulator.spacemesh.wire.PostSetupProvidersResponse;
import dev.stowage.simulator.spacemesh.wire.PostSetupStatus;
import dev.stowage.simulator.spacemesh.wire.PostSetupStatusResponse;
import dev.stowage.simulator.spacemesh.wire.SmesherIDsResponse;
import dev.stowage.simulator.spacemesh.wire.SmesherServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What the node says of smeshing: whether it does so itself, and how far its data is. */
final class SmesherApi extends SmesherServiceGrpc.SmesherServiceImplBase {
    private static final int CPU = -1;
    private static final int LABEL_BITS = 128;
    private static final PostSetupStatusResponse NOT_STARTED = PostSetupStatusResponse.newBuilder()
            .setStatus(PostSetupStatus.newBuilder().setState(PostSetupStatus.State.STATE_NOT_STARTED))
            .build();

    private final NodeConfig config;
    private final List<Smesher> smeshers;
    private final Optional<Supervised> supervised;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("setup").unstarted(work));

    SmesherApi(NodeConfig config, List<Smesher> smeshers, Optional<Supervised> supervised) {
        this.config = config;
        this.smeshers = smeshers;
        this.supervised = supervised;
    }

    @Override
    public void isSmeshing(Empty request, StreamObserver<IsSmeshingResponse> out) {
        if (supervised.isEmpty()) {
            Answers.refuse(out, Status.FAILED_PRECONDITION, "node is not configured for supervised smeshing");
        } else {
            Answers.give(
                    out, IsSmeshingResponse.newBuilder().setIsSmeshing(true).build());
        }
    }

    @Override
    public void smesherIDs(Empty request, StreamObserver<SmesherIDsResponse> out) {
        SmesherIDsResponse.Builder ids = SmesherIDsResponse.newBuilder();
        smeshers.forEach(
                smesher -> ids.addPublicKeys(Events.bytes(smesher.identity().id())));
        Answers.give(out, ids.build());
    }

    @Override
    public void coinbase(Empty request, StreamObserver<CoinbaseResponse> out) {
        Answers.give(
                out,
                CoinbaseResponse.newBuilder()
                        .setAccountId(AccountId.newBuilder().setAddress(config.coinbase()))
                        .build());
    }

    @Override
    public void minGas(Empty request, StreamObserver<Empty> out) {
        Answers.refuse(out, Status.UNIMPLEMENTED, "this endpoint is not implemented");
    }

    @Override
    public void estimatedRewards(Empty request, StreamObserver<Empty> out) {
        Answers.refuse(out, Status.UNIMPLEMENTED, "this endpoint is not implemented");
    }

    @Override
    public void postSetupStatus(Empty request, StreamObserver<PostSetupStatusResponse> out) {
        Answers.give(out, status());
    }

    private PostSetupStatusResponse status() {
        return supervised
                .map(own -> PostSetupStatusResponse.newBuilder()
                        .setStatus(own.status())
                        .build())
                .orElse(NOT_STARTED);
    }

    /** Once a second, for ever. */
    @Override
    public void postSetupStatusStream(Empty request, StreamObserver<PostSetupStatusResponse> out) {
        ScheduledFuture<?> ticks = clock.scheduleAtFixedRate(() -> out.onNext(status()), 1, 1, TimeUnit.SECONDS);
        ((ServerCallStreamObserver<PostSetupStatusResponse>) out).setOnCancelHandler(() -> ticks.cancel(false));
    }

    /** The CPU counts as a GPU, as recorded. */
    @Override
    public void postSetupProviders(PostSetupProvidersRequest request, StreamObserver<PostSetupProvidersResponse> out) {
        Answers.give(
                out,
                PostSetupProvidersResponse.newBuilder()
                        .addProviders(PostSetupProvider.newBuilder()
                                .setId(CPU)
                                .setModel("[CPU] scrypt-jane")
                                .setDeviceType(PostSetupProvider.DeviceType.DEVICE_CLASS_GPU))
                        .build());
    }

    @Override
    public void postConfig(Empty request, StreamObserver<PostConfigResponse> out) {
        PostParams post = config.post();
        Answers.give(
                out,
                PostConfigResponse.newBuilder()
                        .setBitsPerLabel(LABEL_BITS)
                        .setLabelsPerUnit(post.labelsPerUnit())
                        .setMinNumUnits((int) post.minUnits())
                        .setMaxNumUnits((int) post.maxUnits())
                        .setK1(post.k1())
                        .setK2(post.k2())
                        .build());
    }
}
