package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.spacemesh.api.GenesisId;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.clock.Caution;
import dev.stowage.spacemesh.clock.Component;
import dev.stowage.spacemesh.clock.Disruption;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.NodeView;
import dev.stowage.spacemesh.clock.Question;
import dev.stowage.spacemesh.clock.SafeToDisrupt;
import dev.stowage.spacemesh.clock.SpacemeshObstacle;
import dev.stowage.spacemesh.reading.NodeReader;
import dev.stowage.spacemesh.reading.NodeSetup;
import dev.stowage.spacemesh.reading.Smesher;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the clock is told of a node in trouble: that it is not known, and why. No prover is there for its identity. */
class NodeReaderTest {
    private static final Component NODE = new Component.Node();
    private static final Component PROVER = new Component.Prover("alpha");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Net net;
    private static NodeId alpha;
    private static RunningNode node;
    private static GenesisId genesis;

    @BeforeAll
    static void start() throws Exception {
        net = new Net(
                folder,
                Net.fiveMinutes(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3000)));
        alpha = new NodeId(Net.key(net.node("one").resolve("identities").resolve("alpha.key")));
        node = RunningNode.start(net, "one");
        genesis = node.open().network().genesisId();
        node.program().await("post state changed");
    }

    @AfterAll
    static void end() {
        node.close();
    }

    private static NodeReader reader(GenesisId of, NetworkClock clock, Duration most, Smesher... smeshers) {
        return new NodeReader(
                new NodeSetup(of, clock, Set.of("http://127.0.0.1:10010"), List.of(smeshers)),
                node.open(),
                node.closed(),
                node.post(),
                most);
    }

    private static Permit<SpacemeshObstacle> ask(NodeReader reader, Component component) {
        return ask(reader, component, Duration.ZERO);
    }

    private static Permit<SpacemeshObstacle> ask(NodeReader reader, Component component, Duration wrong) {
        Instant now = Instant.now().plus(wrong);
        NodeView view = reader.read(now, Set.of("alpha"));
        return SafeToDisrupt.ask(
                new Question(
                        net.clock(),
                        view,
                        new Disruption(component, Duration.ofSeconds(1)),
                        Caution.usual(net.clock())),
                now);
    }

    private static List<SpacemeshObstacle> reasons(Permit<SpacemeshObstacle> permit) {
        assertThat(permit).isInstanceOf(Permit.Refused.class);
        return ((Permit.Refused<SpacemeshObstacle>) permit)
                .refusals().stream().map(Refusal::obstacle).toList();
    }

    private static Smesher smesher(URI prover) {
        return new Smesher(alpha, "alpha", Optional.of(prover));
    }

    @Test
    void anIdentityWithoutAProofIsLeftAlone() {
        try (NodeReader reader = reader(genesis, net.clock(), MOST, new Smesher(alpha, "alpha", Optional.empty()))) {
            assertThat(reasons(ask(reader, NODE)))
                    .contains(SpacemeshObstacle.INITIAL_PROOF_MISSING, SpacemeshObstacle.PROVING);
            assertThat(reasons(ask(reader, PROVER)))
                    .contains(SpacemeshObstacle.INITIAL_PROOF_MISSING, SpacemeshObstacle.PROVER_UNKNOWN);
        }
    }

    @Test
    void aProverThatIsGoneIsNotKnown() throws Exception {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        URI address = URI.create("http://127.0.0.1:" + nobody);
        try (NodeReader reader = reader(genesis, net.clock(), MOST, smesher(address))) {
            Permit<SpacemeshObstacle> permit = ask(reader, PROVER);
            assertThat(reasons(permit)).contains(SpacemeshObstacle.PROVER_UNKNOWN);
            assertThat(permit.sentence())
                    .contains(
                            "the state of the prover of alpha is not known: " + address + "/status cannot be reached");
        }
    }

    /** A socket that takes the connection and says nothing, as a prover that sets up RandomX. */
    @Test
    void aProverThatDoesNotAnswerIsNotWaitedForLongerThanTheReading() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NodeReader reader = reader(
                        genesis, net.clock(), MOST, smesher(URI.create("http://127.0.0.1:" + silent.getLocalPort())))) {
            Permit<SpacemeshObstacle> permit = ask(reader, PROVER);
            assertThat(reasons(permit)).contains(SpacemeshObstacle.PROVER_UNKNOWN);
            assertThat(permit.sentence()).contains("/status does not answer in time");
        }
    }

    @Test
    void anIdentityThatTheNodeDoesNotHaveIsMissing() {
        try (NodeReader reader = reader(genesis, net.clock(), MOST)) {
            assertThat(reasons(ask(reader, PROVER))).containsExactly(SpacemeshObstacle.IDENTITY_MISSING);
            assertThat(reasons(ask(reader, new Component.Prover(alpha.hex()))))
                    .contains(SpacemeshObstacle.INITIAL_PROOF_MISSING);
        }
    }

    @Test
    void aNodeThatLagsDoesNotKnowWhatIsPublished() throws Exception {
        try (NodeReader reader = reader(genesis, net.clock(), MOST)) {
            node.trouble("lag", 10);
            Permit<SpacemeshObstacle> permit = ask(reader, NODE);
            node.trouble("lag", 0);
            assertThat(reasons(permit)).contains(SpacemeshObstacle.ACTIVATIONS_UNKNOWN);
            assertThat(permit.sentence()).contains("the node is not synced, and one may be missing until it is");
        }
    }

    @Test
    void aNodeThatHangsIsAskedNoLongerThanTheReadingMayTake() throws Exception {
        Duration most = Duration.ofSeconds(3);
        try (NodeReader reader = reader(genesis, net.clock(), most)) {
            node.trouble("hang", 1);
            long begun = System.nanoTime();
            Permit<SpacemeshObstacle> permit = ask(reader, NODE);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            node.trouble("hang", 0);
            assertThat(reasons(permit))
                    .containsExactly(SpacemeshObstacle.LAYER_UNKNOWN, SpacemeshObstacle.IDENTITIES_UNKNOWN);
            assertThat(permit.sentence()).contains(": DEADLINE_EXCEEDED: no full answer came in time");
            // Each call for itself might take 20 s.
            assertThat(took).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void ofANodeThatRefusesNothingIsKnown() throws Exception {
        try (NodeReader reader = reader(genesis, net.clock(), MOST)) {
            assertThat(reasons(ask(reader, NODE))).contains(SpacemeshObstacle.INITIAL_PROOF_MISSING);
            node.trouble("refuse", 1);
            Permit<SpacemeshObstacle> permit = ask(reader, NODE);
            node.trouble("refuse", 0);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> reasons(ask(reader, NODE)).contains(SpacemeshObstacle.INITIAL_PROOF_MISSING));
            assertThat(reasons(permit))
                    .containsExactly(SpacemeshObstacle.LAYER_UNKNOWN, SpacemeshObstacle.IDENTITIES_UNKNOWN);
            assertThat(permit.sentence()).contains(" at http://127.0.0.1:");
        }
    }

    @Test
    void aNodeOfAnotherNetworkIsNotBelieved() {
        try (NodeReader reader = reader(new GenesisId("ab".repeat(20)), net.clock(), MOST)) {
            Permit<SpacemeshObstacle> permit = ask(reader, NODE);
            assertThat(reasons(permit))
                    .containsExactly(SpacemeshObstacle.LAYER_UNKNOWN, SpacemeshObstacle.IDENTITIES_UNKNOWN);
            assertThat(permit.sentence()).contains("the node is of network " + genesis + " and not of abab");
        }
    }

    @Test
    void aClockThatIsNotTheNetworksIsNotUsed() {
        try (NodeReader reader = reader(genesis, NetworkClock.MAINNET, MOST)) {
            assertThat(ask(reader, NODE).sentence())
                    .contains("the node says that the genesis is " + net.clock().genesis()
                            + ", and Stowage is set up for 2023-07-14");
        }
        NetworkClock longer = Net.thirtySeconds(net.clock().genesis());
        try (NodeReader reader = reader(genesis, longer, MOST)) {
            assertThat(ask(reader, NODE).sentence())
                    .contains("the node says that the length of a layer is PT30S, and Stowage is set up for PT3S");
        }
    }

    @Test
    void aWrongClockIsARefusal() {
        try (NodeReader reader = reader(genesis, net.clock(), MOST)) {
            assertThat(reasons(ask(reader, NODE, HOUR))).contains(SpacemeshObstacle.CLOCKS_DIFFER);
            assertThat(reasons(ask(reader, NODE, HOUR.negated()))).contains(SpacemeshObstacle.CLOCKS_DIFFER);
        }
    }
}
