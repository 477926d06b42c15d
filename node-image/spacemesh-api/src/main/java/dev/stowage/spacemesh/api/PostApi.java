package dev.stowage.spacemesh.api;

import dev.stowage.spacemesh.api.PostStatus.State;
import dev.stowage.spacemesh.wire.PostInfoServiceGrpc;
import dev.stowage.spacemesh.wire.PostState;
import dev.stowage.spacemesh.wire.PostStatesRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node's post listener, or its TLS listener, tells. One channel, for any number of threads. */
public final class PostApi implements AutoCloseable {
    private final Link link;

    /**
     * Makes a client; the connection is made by the first call.
     *
     * @param tls given for an https address, and only then
     * @param most time of a call, where its own is longer
     * @throws IOException if the certificates cannot be read
     */
    public PostApi(Endpoint endpoint, Optional<Tls> tls, Duration most) throws IOException {
        link = new Link(endpoint, tls, most);
    }

    /** What the node wants of each identity's prover. */
    public List<PostStatus> states() throws SpacemeshFailure {
        Read read = new Read(link, Rpc.POST_STATES);
        List<PostStatus> states = new ArrayList<>();
        for (PostState state : link.call(
                        Rpc.POST_STATES,
                        PostInfoServiceGrpc.getPostStatesMethod(),
                        PostStatesRequest.getDefaultInstance())
                .getStatesList()) {
            states.add(new PostStatus(
                    read.id(state.getId(), NodeId::of, "states.id"), state(state.getState()), state.getName()));
        }
        return List.copyOf(states);
    }

    private static State state(PostState.State state) {
        return switch (state) {
            case STATE_IDLE -> State.IDLE;
            case STATE_PROVING -> State.PROVING;
            case STATE_UNUSED, UNRECOGNIZED -> State.UNRECOGNISED;
        };
    }

    @Override
    public void close() {
        link.close();
    }
}
