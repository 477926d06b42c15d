package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.Program;
import dev.stowage.spacemesh.api.Activation;
import dev.stowage.spacemesh.api.Event;
import dev.stowage.spacemesh.api.Events;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.PostStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our prover and the simulated node, both as processes: first proofs, rounds, ATXs, and what can go wrong there. */
@Order(1)
class CycleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private Net net;
    private String id;
    private Path data;

    @BeforeEach
    void prepare() throws Exception {
        Net early = Net.of(folder);
        id = Net.key(early.node("one").resolve("identities").resolve("alpha.key"));
        data = early.data(id);
        // Made only now: data takes its time on a loaded machine.
        net = Net.of(folder);
    }

    @Test
    void ourProverProvesAndTheNodePublishes() throws Exception {
        try (RunningNode node = RunningNode.start(net, "one");
                Program prover = node.serve(folder.resolve("prover.log"), data)) {
            List<Event> events = until(node, Event.AtxPublished.class, 2);
            List<Activation> activations = published(node, 2);
            JsonNode truth = node.truth();
            assertThat(activations).allMatch(activation -> activation.units() == 1);
            assertThat(truth.findValuesAsText("id"))
                    .startsWith(activations.stream()
                            .map(activation -> activation.id().hex())
                            .toArray(String[]::new));
            assertThat(own(events).stream()
                            .map(event -> event.detail().getClass().getSimpleName()))
                    .containsSubsequence(
                            "PostStarted",
                            "PostCompleted",
                            "Registered",
                            "WaitsForRoundEnd",
                            "PoetProofFetched",
                            "PoetProofChosen",
                            "PostStarted",
                            "PostCompleted",
                            "AtxPublished",
                            // With a wait before it, unless the proof took so long that registration is open already.
                            "Registered");
            assertThat(prover.isAlive()).isTrue();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(node.post().states())
                    .containsExactly(new PostStatus(new NodeId(id), PostStatus.State.IDLE, "alpha.key")));
        }
    }

    @Test
    void aNodeThatIsKilledInARoundGoesOnWithIt() throws Exception {
        net = new Net(folder, Net.thirtySeconds(net.clock().genesis()));
        try (RunningNode node = RunningNode.start(net, "one");
                Program prover = node.serve(folder.resolve("prover.log"), data)) {
            node.program().await("challenge submitted to poet proving service");
            node.program().kill();
            prover.kill();
        }
        try (RunningNode node = RunningNode.start(net, "one");
                Program prover = node.serve(folder.resolve("prover.log"), data)) {
            until(node, Event.AtxPublished.class, 1);
            JsonNode truth = node.truth();
            assertThat(truth.get(0).get("event").textValue()).isEqualTo("registered");
            assertThat(truth.get(1).get("event").textValue()).isEqualTo("published");
            assertThat(truth.get(1).at("/atx/publishEpoch").intValue())
                    .isEqualTo(truth.get(0).get("round").intValue() + 1);
            assertThat(prover.isAlive()).isTrue();
        }
    }

    @Test
    void aCrashBetweenBroadcastAndCleanUpMakesNoSecondAtx() throws Exception {
        net = new Net(folder, Net.thirtySeconds(net.clock().genesis()));
        try (RunningNode node = RunningNode.start(net, "one");
                Program prover = node.serve(folder.resolve("prover.log"), data)) {
            node.trouble("crash", 4);
            assertThat(node.program().exit()).isEqualTo(137);
            prover.kill();
        }
        try (RunningNode node = RunningNode.start(net, "one");
                Program prover = node.serve(folder.resolve("prover.log"), data)) {
            node.program().await("atx published");
            assertThat(node.open().malfeasance(new NodeId(id))).isEmpty();
            assumeThat(node.program().log())
                    .as("this machine had the node back before its ATX's epoch was over")
                    .doesNotContain("atx challenge expired");
            List<String> ids = node.truth().findValuesAsText("id");
            assertThat(ids).hasSizeGreaterThanOrEqualTo(2);
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(prover.isAlive()).isTrue();
        }
    }

    @Test
    void twoNodesWithOneKeySignTwiceAndAllSeeIt() throws Exception {
        // Two provers share the processors, and must both be in time for the same epoch.
        net = new Net(folder, Net.thirtySeconds(net.clock().genesis()));
        Path key = net.node("one").resolve("identities").resolve("alpha.key");
        Net.copyKey(key, net.node("two").resolve("identities").resolve("alpha.key"));
        Net.key(net.node("three").resolve("identities").resolve("other.key"));
        try (RunningNode one = RunningNode.start(net, "one");
                RunningNode two = RunningNode.start(net, "two", "");
                RunningNode witness = RunningNode.start(net, "three");
                Program first = one.serve(
                        folder.resolve("first.log"),
                        data,
                        "--state-dir",
                        folder.resolve("s1").toString());
                Program second = two.serve(
                        folder.resolve("second.log"),
                        copy(data),
                        "--state-dir",
                        folder.resolve("s2").toString())) {
            one.trouble("gossip", 1_000_000);
            two.trouble("gossip", 1_000_000);
            one.program().await("atx published");
            two.program().await("atx published");
            NodeId smesher = new NodeId(id);
            await().atMost(PATIENCE)
                    .until(() -> !witness.open().malfeasance(smesher).isEmpty());
            assertThat(until(witness, Event.Malfeasance.class, 1)).isNotEmpty();
            assertThat(first.isAlive() && second.isAlive()).isTrue();
            List<JsonNode> atxs = new ArrayList<>();
            witness.truth().forEach(entry -> {
                if (entry.get("event").textValue().equals("published")) {
                    atxs.add(entry);
                }
            });
            assertThat(atxs).hasSizeGreaterThanOrEqualTo(2);
            assertThat(atxs)
                    .extracting(atx -> atx.at("/atx/smesher").textValue())
                    .containsOnly(id);
            assertThat(atxs)
                    .extracting(atx -> atx.get("node").textValue() + " "
                            + atx.at("/atx/publishEpoch").intValue())
                    .doesNotHaveDuplicates();
        }
    }

    private Path copy(Path from) throws Exception {
        Path to = folder.resolve("copy");
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return to;
    }

    private List<Event> own(List<Event> events) {
        return events.stream()
                .filter(event -> !(event.detail() instanceof Event.Beacon) && !(event.detail() instanceof Event.Other))
                .toList();
    }

    private List<Activation> published(RunningNode node, int atLeast) throws Exception {
        NodeId smesher = new NodeId(id);
        await().atMost(PATIENCE)
                .until(() -> node.open().activations(smesher, 0, 99).size() >= atLeast);
        return node.open().activations(smesher, 0, 99);
    }

    /** All events from the start on, until there were so many of a kind. */
    private static List<Event> until(RunningNode node, Class<? extends Event.Detail> kind, int count) throws Exception {
        List<Event> events = new ArrayList<>();
        try (Events stream = node.closed().events()) {
            while (events.stream()
                            .filter(event -> kind.isInstance(event.detail()))
                            .count()
                    < count) {
                Optional<Event> next = stream.next(PATIENCE);
                assertThat(next).as("after %s", events).isPresent();
                events.add(next.get());
            }
        }
        return events;
    }
}
