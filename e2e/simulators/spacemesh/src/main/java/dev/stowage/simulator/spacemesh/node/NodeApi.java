package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.wire.BuildResponse;
import dev.stowage.simulator.spacemesh.wire.EchoRequest;
import dev.stowage.simulator.spacemesh.wire.EchoResponse;
import dev.stowage.simulator.spacemesh.wire.LayerNumber;
import dev.stowage.simulator.spacemesh.wire.NodeInfoResponse;
import dev.stowage.simulator.spacemesh.wire.NodeServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.NodeStatus;
import dev.stowage.simulator.spacemesh.wire.SimpleString;
import dev.stowage.simulator.spacemesh.wire.StatusRequest;
import dev.stowage.simulator.spacemesh.wire.StatusResponse;
import dev.stowage.simulator.spacemesh.wire.VersionResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Version 1 of the node's service; like an unstamped build it has no version. */
final class NodeApi extends NodeServiceGrpc.NodeServiceImplBase {
    private final NodeConfig config;
    private final Progress progress;

    NodeApi(NodeConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    @Override
    public void echo(EchoRequest request, StreamObserver<EchoResponse> out) {
        if (request.hasMsg()) {
            Answers.give(out, EchoResponse.newBuilder().setMsg(request.getMsg()).build());
        } else {
            Answers.refuse(out, Status.INVALID_ARGUMENT, "Must include `Msg`");
        }
    }

    @Override
    public void version(Empty request, StreamObserver<VersionResponse> out) {
        Answers.give(
                out,
                VersionResponse.newBuilder()
                        .setVersionString(SimpleString.getDefaultInstance())
                        .build());
    }

    @Override
    public void build(Empty request, StreamObserver<BuildResponse> out) {
        Answers.give(
                out,
                BuildResponse.newBuilder()
                        .setBuildString(SimpleString.getDefaultInstance())
                        .build());
    }

    @Override
    public void nodeInfo(Empty request, StreamObserver<NodeInfoResponse> out) {
        int genesis = config.calendar().effectiveGenesis();
        Answers.give(
                out,
                NodeInfoResponse.newBuilder()
                        .setHrp(config.hrp())
                        .setFirstGenesis(genesis)
                        .setEffectiveGenesis(genesis)
                        .setEpochSize(config.calendar().layersPerEpoch())
                        .build());
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> out) {
        NodeStatus status = NodeStatus.newBuilder()
                .setIsSynced(progress.synced())
                .setSyncedLayer(layer(progress.latest()))
                .setTopLayer(layer(progress.current()))
                .setVerifiedLayer(layer(progress.verified()))
                .build();
        Answers.give(out, StatusResponse.newBuilder().setStatus(status).build());
    }

    static LayerNumber layer(int number) {
        return LayerNumber.newBuilder().setNumber(number).build();
    }
}
