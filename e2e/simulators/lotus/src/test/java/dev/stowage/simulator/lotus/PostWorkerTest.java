package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.simulator.Program;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Workers that prove windows, for a miner that must not prove itself. The windows of two partitions are the epochs 40 to
 * 49 of 1 s; the proofs begin at epoch 38, and each takes 2 s.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class PostWorkerTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 6, "window": 10, "lookback": 3, "cutoff": 10,
             "periodStart": 30, "partitions": [0, 2], "taskMillis": {"post/v0/windowproof": 2000}}""";
    private static final String ONLY_WORKERS = "[Proving]\nDisableBuiltinWindowPoSt = true\n";
    private static final String BEGUN = "computing a window's proof";

    @TempDir
    Path folder;

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static void awaitClose(Provider provider) {
        patiently().until(() -> provider.closed("proven") + provider.closed("missed") >= 2);
    }

    private static void connected(Provider provider, String name) throws Exception {
        String session = provider.worker(name).processSession().toString();
        patiently().until(() -> provider.ofMiner("WorkerStats").has(session));
    }

    @Test
    void aWorkerTakesTheProofOfADeadline() throws Exception {
        try (Provider provider = new Provider(folder, WORLD, ONLY_WORKERS)) {
            Program worker = provider.startWorker("p1", "--windowpost");
            connected(provider, "p1");
            assertThat(provider.worker("p1").taskTypes()).containsExactly("post/v0/windowproof");
            awaitClose(provider);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
            assertThat(worker.log()).contains(BEGUN);
            assertThat(provider.minerProgram().log()).doesNotContain("run at lotus-miner");
        }
    }

    @Test
    void theOtherWorkerTakesOverFromOneThatIsLostInAProof() throws Exception {
        // The epochs 40 to 69, and proofs of 8 s: none is done before its worker is killed.
        String longer = WORLD.replace("\"window\": 10", "\"window\": 30")
                .replace("\"periodStart\": 30", "\"periodStart\": 10")
                .replace("2000", "8000");
        try (Provider provider = new Provider(folder, longer, ONLY_WORKERS)) {
            Program first = provider.startWorker("p1", "--windowpost");
            connected(provider, "p1");
            Program second = provider.startWorker("p2", "--windowpost");
            connected(provider, "p2");
            patiently().until(() -> first.log().contains(BEGUN) || second.log().contains(BEGUN));
            (first.log().contains(BEGUN) ? first : second).kill();
            awaitClose(provider);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
            assertThat(provider.minerProgram().log()).contains("is lost");
        }
    }

    @Test
    void withoutAWorkerNothingIsProven() throws Exception {
        try (Provider provider = new Provider(folder, WORLD, ONLY_WORKERS)) {
            awaitClose(provider);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isEqualTo(2);
        }
    }

    @Test
    void aMinerProvesItselfWhileItsOnlyWorkerIsDisabled() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            Program worker = provider.startWorker("p1", "--windowpost");
            connected(provider, "p1");
            provider.worker("p1").setEnabled(false);
            awaitClose(provider);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
            assertThat(provider.minerProgram().log()).contains("GenerateWindowPoSt run at lotus-miner");
            assertThat(worker.log()).doesNotContain(BEGUN);
        }
    }
}
