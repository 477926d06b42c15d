package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.wire.CurrentEpochResponse;
import dev.stowage.simulator.spacemesh.wire.CurrentLayerResponse;
import dev.stowage.simulator.spacemesh.wire.EpochNumLayersResponse;
import dev.stowage.simulator.spacemesh.wire.GenesisIDResponse;
import dev.stowage.simulator.spacemesh.wire.GenesisTimeResponse;
import dev.stowage.simulator.spacemesh.wire.LayerDurationResponse;
import dev.stowage.simulator.spacemesh.wire.MalfeasanceProof;
import dev.stowage.simulator.spacemesh.wire.MalfeasanceRequest;
import dev.stowage.simulator.spacemesh.wire.MalfeasanceResponse;
import dev.stowage.simulator.spacemesh.wire.MeshServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.SimpleInt;
import io.grpc.stub.StreamObserver;
import java.util.Locale;

/** The clock as the node tells it, and who is malicious. */
final class MeshApi extends MeshServiceGrpc.MeshServiceImplBase {
    private final Site site;
    private final Calendar calendar;
    private final Progress progress;

    MeshApi(Site site, Progress progress) {
        this.site = site;
        this.calendar = site.config().calendar();
        this.progress = progress;
    }

    @Override
    public void genesisTime(Empty request, StreamObserver<GenesisTimeResponse> out) {
        Answers.give(
                out,
                GenesisTimeResponse.newBuilder()
                        .setUnixtime(number(calendar.genesis().getEpochSecond()))
                        .build());
    }

    @Override
    public void currentLayer(Empty request, StreamObserver<CurrentLayerResponse> out) {
        Answers.give(
                out,
                CurrentLayerResponse.newBuilder()
                        .setLayernum(NodeApi.layer(progress.current()))
                        .build());
    }

    @Override
    public void currentEpoch(Empty request, StreamObserver<CurrentEpochResponse> out) {
        Answers.give(
                out,
                CurrentEpochResponse.newBuilder()
                        .setEpochnum(NodeApi.layer(progress.current() / calendar.layersPerEpoch()))
                        .build());
    }

    @Override
    public void genesisID(Empty request, StreamObserver<GenesisIDResponse> out) {
        Answers.give(
                out,
                GenesisIDResponse.newBuilder()
                        .setGenesisId(
                                ByteString.copyFrom(site.config().genesis().id()))
                        .build());
    }

    @Override
    public void epochNumLayers(Empty request, StreamObserver<EpochNumLayersResponse> out) {
        Answers.give(
                out,
                EpochNumLayersResponse.newBuilder()
                        .setNumlayers(NodeApi.layer(calendar.layersPerEpoch()))
                        .build());
    }

    @Override
    public void layerDuration(Empty request, StreamObserver<LayerDurationResponse> out) {
        Answers.give(
                out,
                LayerDurationResponse.newBuilder()
                        .setDuration(number(calendar.layer().toSeconds()))
                        .build());
    }

    /** An honest identity has an empty proof; there is no error for it. */
    @Override
    public void malfeasanceQuery(MalfeasanceRequest request, StreamObserver<MalfeasanceResponse> out) {
        MalfeasanceProof proof = site.chain()
                .against(request.getSmesherHex().toLowerCase(Locale.ROOT))
                .map(doubled -> Malfeasance.proof(doubled, calendar, request.getIncludeProof()))
                .orElse(MalfeasanceProof.getDefaultInstance());
        Answers.give(out, MalfeasanceResponse.newBuilder().setProof(proof).build());
    }

    private static SimpleInt number(long value) {
        return SimpleInt.newBuilder().setValue(value).build();
    }
}
