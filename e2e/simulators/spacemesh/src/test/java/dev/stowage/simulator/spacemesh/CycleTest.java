package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.spacemesh.api.Activation;
import dev.stowage.spacemesh.api.NodeId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our prover and the simulated node: a first proof, a round, and its ATX. */
class CycleTest {
    @TempDir
    Path folder;

    @Test
    void ourProverProvesAndTheNodePublishes() throws Exception {
        Net net = Net.of(folder);
        String id = Net.key(net.node("one").resolve("identities").resolve("alpha.key"));
        Path data = net.data(id);
        try (RunningNode node = RunningNode.start(net, "one");
                Program prover = node.serve(folder.resolve("prover.log"), data)) {
            NodeId smesher = new NodeId(id);
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> !prover.isAlive()
                            || node.open().activations(smesher, 0, 99).size() >= 2);
            List<Activation> activations = node.open().activations(smesher, 0, 99);
            assertThat(activations).as(prover.log()).hasSizeGreaterThanOrEqualTo(2);
            JsonNode truth = node.truth();
            assertThat(truth.findValuesAsText("id"))
                    .containsAll(activations.stream()
                            .map(activation -> activation.id().hex())
                            .toList());
        }
    }
}
