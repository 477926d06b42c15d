package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.wire.v2.NetworkInfoRequest;
import dev.stowage.simulator.spacemesh.wire.v2.NetworkInfoResponse;
import dev.stowage.simulator.spacemesh.wire.v2.NetworkServiceGrpc;
import io.grpc.stub.StreamObserver;

/** What network it is. */
final class NetworkApiV2 extends NetworkServiceGrpc.NetworkServiceImplBase {
    private final NodeConfig config;

    NetworkApiV2(NodeConfig config) {
        this.config = config;
    }

    @Override
    public void info(NetworkInfoRequest request, StreamObserver<NetworkInfoResponse> out) {
        Calendar calendar = config.calendar();
        Answers.give(
                out,
                NetworkInfoResponse.newBuilder()
                        .setGenesisTime(Events.timestamp(calendar.genesis()))
                        .setLayerDuration(Events.duration(calendar.layer()))
                        .setGenesisId(ByteString.copyFrom(config.genesis().id()))
                        .setHrp(config.hrp())
                        .setEffectiveGenesisLayer(calendar.effectiveGenesis())
                        .setLayersPerEpoch(calendar.layersPerEpoch())
                        .setLabelsPerUnit(config.post().labelsPerUnit())
                        .build());
    }
}
