package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.api.Activation;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.NodeStatus;
import dev.stowage.spacemesh.api.PostApi;
import dev.stowage.spacemesh.api.PostStatus;
import dev.stowage.spacemesh.api.PrivateApi;
import dev.stowage.spacemesh.api.PublicApi;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.clock.Activations;
import dev.stowage.spacemesh.clock.IdentityView;
import dev.stowage.spacemesh.clock.NodeView;
import dev.stowage.spacemesh.clock.PostState;
import dev.stowage.spacemesh.clock.ProverStatus;
import dev.stowage.windows.Fact;
import io.grpc.Context;
import io.grpc.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Reads of a node and its provers what the clock wants to know. It keeps a stream of the node's events from one reading
 * to the next, because some facts are told only there. For one thread.
 */
public final class NodeReader implements AutoCloseable {
    private static final int PAGE = 100;
    /** The round that is proven for may be of the epoch before; its ATX is then of this one or the last. */
    private static final int EPOCHS_BACK = 2;

    private final NodeSetup setup;
    private final PublicApi open;
    private final PrivateApi closed;
    private final PostApi post;
    private final Duration most;
    private final Stories stories;
    private final ProverCall provers = new ProverCall();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("reading").unstarted(work));

    /**
     * Of one node; whoever made the clients closes them.
     *
     * @param most time of a reading as a whole, whatever the node does
     */
    public NodeReader(NodeSetup setup, PublicApi open, PrivateApi closed, PostApi post, Duration most) {
        this.setup = setup;
        this.open = open;
        this.closed = closed;
        this.post = post;
        this.most = most;
        this.stories = new Stories(closed);
    }

    /**
     * Never fails: what cannot be learnt is unknown, and the sentence says why.
     *
     * @param now by our clock, from right before
     * @param asked names of the identities whose provers are asked, too
     */
    public NodeView read(Instant now, Set<String> asked) {
        Context.CancellableContext within = Context.ROOT.withDeadlineAfter(most.toNanos(), TimeUnit.NANOSECONDS, timer);
        Context before = within.attach();
        try {
            return look(now, asked, Deadline.after(most.toNanos(), TimeUnit.NANOSECONDS));
        } finally {
            within.detach(before);
            within.cancel(null);
        }
    }

    private NodeView look(Instant now, Set<String> asked, Deadline until) {
        // The layer first: it tells how old the look is.
        Fact<NodeStatus> first = Fact.of(open::status);
        Fact<NodeStatus> status =
                Fact.of(() -> open.network(setup.genesis())).then(setup::accept).then(_ -> first);
        return new NodeView(
                status.then(known -> Fact.known(known.topLayer())),
                setup.poets(),
                status.then(known -> identities(new Look(now, asked, until, known))));
    }

    private record Look(Instant now, Set<String> asked, Deadline until, NodeStatus status) {}

    private Fact<List<IdentityView>> identities(Look look) {
        Fact<List<NodeId>> ids = Fact.of(closed::smesherIds);
        Fact<List<PostStatus>> states = Fact.of(post::states);
        Fact<Stories> heard = Fact.of(() -> stories.listened(look.until()));
        return ids.then(all -> Fact.known(
                all.stream().map(id -> identity(id, look, states, heard)).toList()));
    }

    private IdentityView identity(NodeId id, Look look, Fact<List<PostStatus>> states, Fact<Stories> heard) {
        Optional<Smesher> smesher =
                setup.smeshers().stream().filter(each -> each.id().equals(id)).findFirst();
        String name = smesher.map(Smesher::name).orElse(id.hex());
        return new IdentityView(
                name,
                activations(id, look),
                heard.then(all -> all.of(id).registrations(setup.clock(), look.now())),
                states.then(all -> state(id, all)),
                look.asked().contains(name)
                        ? prover(smesher.flatMap(Smesher::prover), look.until())
                        : Fact.unknown("the prover was not asked"),
                heard.then(all -> all.of(id).eligibilities(setup.clock().epoch(look.now()))));
    }

    private Fact<Activations> activations(NodeId id, Look look) {
        NodeStatus status = look.status();
        if (!status.synced()) {
            return Fact.unknown("the node is not synced, and one may be missing until it is");
        }
        return Fact.of(() -> activations(id, setup.clock().epoch(look.now())));
    }

    private Activations activations(NodeId id, long epoch) throws SpacemeshFailure {
        int last = Math.clamp(epoch + 1, 0, Integer.MAX_VALUE);
        int first = Math.max(0, last - 1 - EPOCHS_BACK);
        Set<Long> epochs = open.activations(id, first, last).stream()
                .map(Activation::publishEpoch)
                .collect(Collectors.toSet());
        boolean ready = !epochs.isEmpty() || stories.of(id).proven();
        for (int until = first - 1; !ready && until >= 0; until -= PAGE) {
            ready = !open.activations(id, Math.max(0, until - PAGE + 1), until).isEmpty();
        }
        return new Activations(epochs, ready);
    }

    private static Fact<PostState> state(NodeId id, List<PostStatus> states) {
        for (PostStatus each : states) {
            if (each.id().equals(id)) {
                return switch (each.state()) {
                    case IDLE -> Fact.known(PostState.IDLE);
                    case PROVING -> Fact.known(PostState.PROVING);
                    case UNRECOGNISED -> Fact.unknown("the node reports a state that Stowage does not know");
                };
            }
        }
        return Fact.unknown("the node reports none");
    }

    private Fact<ProverStatus> prover(Optional<URI> address, Deadline until) {
        return address.map(at -> provers.status(at, Duration.ofNanos(until.timeRemaining(TimeUnit.NANOSECONDS))))
                .orElseGet(() -> Fact.unknown("no address is set for it"));
    }

    @Override
    public void close() {
        stories.close();
        provers.close();
        timer.shutdownNow();
    }
}
