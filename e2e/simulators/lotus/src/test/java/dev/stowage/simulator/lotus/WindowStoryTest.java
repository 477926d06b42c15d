package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What becomes of one window, epochs 10 to 19 of 1 s, when something goes wrong. Proofs begin at epoch 8 and are
 * submitted at epoch 14.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class WindowStoryTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 3, "window": 10, "lookback": 3, "cutoff": 10,
             "periodStart": 0, "partitions": [0, 1]}""";

    @TempDir
    Path folder;

    /** The epochs 30 to 59: a restart takes seconds where much else runs, and the window must still be open then. */
    private static String longer() {
        return WORLD.replace("\"window\": 10", "\"window\": 30")
                .replace("\"genesisAgeSecs\": 0", "\"genesisAgeSecs\": 15");
    }

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static void awaitClose(Provider provider) {
        patiently().until(() -> provider.closed("proven") + provider.closed("missed") == 1);
    }

    private static long landedAt(Provider provider) throws Exception {
        long epoch = -1;
        for (JsonNode event : provider.truth()) {
            epoch = event.get("event").asText().equals("landed")
                    ? event.get("epoch").longValue()
                    : epoch;
        }
        return epoch;
    }

    @Test
    void aProofThatTakesTooLongMissesTheWindow() throws Exception {
        // Ten epochs later than usual, so that the miner is told before it begins.
        String later = WORLD.replace("\"periodStart\": 0", "\"periodStart\": 10");
        try (Provider provider = new Provider(folder, later)) {
            provider.minerTrouble(
                    "proof-deadline-ms",
                    Math.toIntExact(provider.lasting(Duration.ofSeconds(60)).toMillis()));
            awaitClose(provider);
            assertThat(provider.closed("missed")).isEqualTo(1);
            assertThat(landedAt(provider)).isEqualTo(-1);
        }
    }

    @Test
    void aSubmissionThatAReorganisationDropsLandsAgain() throws Exception {
        try (Provider provider = new Provider(folder, longer())) {
            long first = patiently().until(() -> landedAt(provider), epoch -> epoch >= 0);
            // Nothing lands until it was looked.
            provider.trouble("landing", 1000);
            provider.trouble("reorg", 12);
            assertThat(landedAt(provider)).isEqualTo(-1);
            provider.trouble("landing", 0);
            awaitClose(provider);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
            assertThat(landedAt(provider)).isGreaterThan(first);
        }
    }

    @Test
    void aMinerLivesThroughTheDeathOfItsDaemon() throws Exception {
        try (Provider provider = new Provider(folder, longer())) {
            UUID session = provider.miner().process().session();
            patiently().until(() -> provider.minerProgram().log().contains("running window post"));
            provider.daemon().kill();
            provider.startDaemon();

            awaitClose(provider);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
            assertThat(provider.miner().process().session()).isEqualTo(session);
            assertThat(landedAt(provider)).isBetween(34L, 59L);

            provider.miner().process().shutdown();
            assertThat(provider.minerProgram().exit()).isZero();
            provider.node().process().shutdown();
            assertThat(provider.daemon().exit()).isZero();
        }
    }

    @Test
    void aRepetitionThatRunsPastItsCloseMakesTheNextDeadlineBeginTwice() throws Exception {
        // Deadline 1 is open from 40 to 79, its proof begins at 38 and takes 20 s, and so does that of deadline 2.
        String slow = """
                {"blockDelaySecs": 1, "genesisAgeSecs": 26, "deadlines": 4, "window": 40, "lookback": 3, "cutoff": 10,
                 "periodStart": 0, "partitions": [0, 1, 1], "taskMillis": {"deadline": 20000, "partition": 0}}""";
        try (Provider provider = new Provider(folder, slow)) {
            patiently().until(() -> landedAt(provider) >= 0);
            patiently().until(() -> provider.node().chain().head().height() >= 61);
            assertThat(provider.minerProgram().stop()).isZero();
            provider.startMiner();

            patiently().until(() -> begun(provider, 2) == 2);

            assertThat(provider.minerProgram().log())
                    .containsSubsequence(
                            "running window post\t{\"deadline\": 1,",
                            "running window post\t{\"deadline\": 2,",
                            "post cycle done",
                            "running window post\t{\"deadline\": 2,");
            assertThat(begun(provider, 1)).isEqualTo(1);
        }
    }

    private static long begun(Provider provider, int deadline) {
        return provider.minerProgram()
                .log()
                .lines()
                .filter(line -> line.contains("running window post\t{\"deadline\": " + deadline + ","))
                .count();
    }

    @Test
    void aMinerThatIsRestartedProvesTheOpenWindowAgain() throws Exception {
        try (Provider provider = new Provider(folder, longer())) {
            patiently().until(() -> landedAt(provider) >= 0);
            assertThat(provider.minerProgram().stop()).isZero();
            provider.startMiner();
            patiently().until(() -> provider.minerProgram().log().contains("submit window post failed"));
            assertThat(provider.minerProgram().log()).containsSubsequence("running window post", "\"deadline\": 1");
            awaitClose(provider);
            assertThat(provider.closed("missed")).isZero();
        }
    }
}
