package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker as a process: its start, what the miner knows of it, its loss and its return. */
@Order(1)
class WorkerTest {
    private static final String WORLD = "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 0}";

    @TempDir
    Path folder;

    private Provider provider;

    @BeforeEach
    void begin() throws Exception {
        provider = new Provider(folder, WORLD);
    }

    @AfterEach
    void end() {
        provider.close();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private JsonNode stats(UUID worker) throws Exception {
        return provider.ofMiner("WorkerStats").path(worker.toString());
    }

    private UUID registered(String name) throws Exception {
        UUID session = provider.worker(name).processSession();
        patiently().until(() -> stats(session).isObject());
        return session;
    }

    @Test
    void itsFolderIsAPathOfTheMinersIndexForSealing() throws Exception {
        Program worker = provider.startWorker("w1");
        registered("w1");
        Path own = provider.workerFolder("w1");
        assertThat(own).isDirectoryContaining(file -> file.endsWith("sectorstore.json"));
        assertThat(Files.readString(own.resolve("token")))
                .isEqualTo(Files.readString(provider.minerFolder().resolve("token")));
        String id = provider.worker("w1").paths().getFirst().id();
        var info = provider.miner().storage().info(id);
        assertThat(info.canSeal()).isTrue();
        assertThat(info.canStore()).isFalse();

        assertThat(worker.stop()).isZero();
        assertThat(own.resolve("api")).doesNotExist();
        assertThat(own.resolve("token")).exists();
    }

    @Test
    void allThatKeepsItFromStartingEndsItWithZero() throws Exception {
        provider.startWorker("w1");
        try (Program second = provider.workerProgram("w1-again", "--windowpost", "--winningpost")) {
            assertThat(second.exit()).isZero();
        }
        Files.createSymbolicLink(provider.workerFolder("w2"), provider.workerFolder("w1"));
        try (Program second = provider.workerProgram("w2")) {
            assertThat(second.exit()).isZero();
            assertThat(second.log()).contains("repo is already locked (process is already running)");
        }
        Map<String, String> few = Map.of(
                "STOWAGE_SIMULATOR_WORLD",
                "{\"workerOpenFiles\": 20000}",
                "LOTUS_WORKER_PATH",
                folder.resolve("w3").toString());
        try (Program poor = Program.start(folder.resolve("w3.log"), few, "lotus-worker", "run")) {
            assertThat(poor.exit()).isZero();
            assertThat(poor.log())
                    .contains("soft file descriptor limit (ulimit -n) too low, want 100000, current 20000");
        }
        try (Program strange = provider.workerProgram("w4", "--no-such-flag")) {
            assertThat(strange.exit()).isZero();
        }
    }

    @Test
    void aWrongTokenLeavesItAskingForEver() throws Exception {
        Map<String, String> wrong = Map.of(
                "MINER_API_INFO",
                "wrong:" + provider.minerAddress(),
                "LOTUS_WORKER_PATH",
                folder.resolve("w").toString());
        try (Program worker = Program.start(folder.resolve("w.log"), wrong, "lotus-worker", "run")) {
            patiently().until(() -> worker.log().split("401 Unauthorized", -1).length > 2);
            assertThat(folder.resolve("w").resolve("api")).doesNotExist();
        }
    }

    @Test
    void aKilledWorkerIsShownWithoutTasksAndThenDisabledAndGoesWhenItComesAgain() throws Exception {
        Program worker = provider.startWorker("w1");
        UUID before = registered("w1");
        patiently().until(() -> stats(before).get("Tasks").size() == 15);

        worker.kill();

        assertThat(stats(before).get("Tasks").isNull()).isTrue();
        patiently().until(() -> !stats(before).get("Enabled").booleanValue());
        assertThat(provider.miner().sealing().workers().get(before).tasks()).isEmpty();

        provider.startWorker("w1");
        UUID after = registered("w1");
        assertThat(after).isNotEqualTo(before);
        patiently().until(() -> stats(before).isMissingNode());
        patiently().until(() -> stats(after).get("Enabled").booleanValue());
    }

    @Test
    void aDisabledWorkerKeepsItsTasksAndIsTakenBack() throws Exception {
        provider.startWorker("w1");
        UUID session = registered("w1");
        provider.worker("w1").setEnabled(false);
        patiently().until(() -> !stats(session).get("Enabled").booleanValue());
        patiently().until(() -> stats(session).get("Tasks").size() == 15);
        provider.worker("w1").setEnabled(true);
        patiently().until(() -> stats(session).get("Enabled").booleanValue());
    }

    @Test
    void aRestartedMinerIsJoinedAgain() throws Exception {
        provider.startWorker("w1", "--no-default", "--precommit1");
        UUID session = registered("w1");
        assertThat(stats(session).get("Tasks").toString())
                .contains("precommit/1")
                .doesNotContain("precommit/2");
        assertThat(provider.minerProgram().stop()).isZero();
        provider.startMiner();
        patiently().until(() -> stats(session).isObject());
    }

    @Test
    void flagsAndVariablesChooseTheTasks() throws Exception {
        provider.startWorker("w1", "--no-default", "--commit", "--sector-download=true");
        assertThat(provider.worker("w1").taskTypes())
                .containsAll(List.of("seal/v0/commit/2", "seal/v0/download/sector", "seal/v0/fetch"))
                .doesNotContain("seal/v0/addpiece", "seal/v0/unseal");
    }
}
