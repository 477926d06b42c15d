package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.wire.PostInfoServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.PostState;
import dev.stowage.simulator.spacemesh.wire.PostStatesRequest;
import dev.stowage.simulator.spacemesh.wire.PostStatesResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Which identities want a proof. */
final class PostInfoApi extends PostInfoServiceGrpc.PostInfoServiceImplBase {
    private final List<Smesher> smeshers;

    PostInfoApi(List<Smesher> smeshers) {
        this.smeshers = smeshers;
    }

    @Override
    public void postStates(PostStatesRequest request, StreamObserver<PostStatesResponse> out) {
        PostStatesResponse.Builder states = PostStatesResponse.newBuilder();
        smeshers.forEach(smesher -> states.addStates(PostState.newBuilder()
                .setId(Events.bytes(smesher.identity().id()))
                .setName(smesher.identity().name())
                .setState(smesher.proving() ? PostState.State.PROVING : PostState.State.IDLE)));
        Answers.give(out, states.build());
    }
}
