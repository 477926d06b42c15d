package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.wire.v2.NodeServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.v2.NodeStatusRequest;
import dev.stowage.simulator.spacemesh.wire.v2.NodeStatusResponse;
import dev.stowage.simulator.spacemesh.wire.v2.NodeStatusResponse.SyncStatus;
import io.grpc.stub.StreamObserver;

/** Version 2 of the node's service. */
final class NodeApiV2 extends NodeServiceGrpc.NodeServiceImplBase {
    private final Progress progress;

    NodeApiV2(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void status(NodeStatusRequest request, StreamObserver<NodeStatusResponse> out) {
        Answers.give(
                out,
                NodeStatusResponse.newBuilder()
                        .setStatus(progress.synced() ? SyncStatus.SYNC_STATUS_SYNCED : SyncStatus.SYNC_STATUS_SYNCING)
                        .setLatestLayer(progress.latest())
                        .setAppliedLayer(progress.verified())
                        .setProcessedLayer(progress.verified())
                        .setCurrentLayer(progress.current())
                        .build());
    }
}
