package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of a sector from its pledge on; a day is 60 epochs of 1 s, and the sectors of genesis are due at 40. The recorded calls of its way are said. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class SealingStoryTest {
    /** The recorded calls that need a sector in work. */
    static final Set<String> RECORDED = Set.of(
            "miner-sched: SealingSchedDiag while sealing",
            "miner-sched: SectorsSummary while sealing",
            "miner-sched: SectorsStatus new sector",
            "miner-sched: WorkerJobs during second C2",
            "miner-sched: SectorsStatus 2 with log");

    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 6, "window": 10, "lookback": 3, "cutoff": 10,
             "periodStart": 40, "partitions": [1], "taskMillis": {"seal/v0/commit/2": %d, "retry": 10000}}""";
    private static final long SECTOR = 2;

    @TempDir
    Path folder;

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static String state(Provider provider) throws Exception {
        return status(provider).get("State").asText();
    }

    private static JsonNode status(Provider provider) throws Exception {
        return provider.ofMiner("SectorsStatus", SECTOR, false);
    }

    /** The tasks that are shown as a worker's, as {@code RunWait} and name. */
    private static String jobs(Provider provider, String worker) throws Exception {
        StringBuilder jobs = new StringBuilder();
        for (JsonNode job : provider.ofMiner("WorkerJobs").path(worker)) {
            jobs.append(job.get("RunWait")).append(' ').append(job.get("Task").asText());
        }
        return jobs.toString();
    }

    private static void asRecorded(Provider provider, String label) throws Exception {
        Pair pair = Pair.groups("miner-sched").stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
        assertThat(RECORDED).contains(pair.toString());
        assertThat(ContractTest.differences(pair, pair.response(), provider.say(pair)))
                .as(label)
                .isEmpty();
    }

    private static String connected(Provider provider) throws Exception {
        String session = provider.worker("w").processSession().toString();
        patiently().until(() -> provider.ofMiner("WorkerStats").has(session));
        return session;
    }

    /** Pledges a sector and brings it to its pre-commit message. */
    private static void pledge(Provider provider) throws Exception {
        try (Program cli = provider.program("pledge.log", "lotus-miner", "sectors", "pledge")) {
            assertThat(cli.exit()).as(cli.log()).isZero();
            assertThat(cli.log()).contains("Created CC sector:  " + SECTOR);
        }
        patiently().until(() -> state(provider).equals("SubmitPreCommitBatch"));
    }

    @Test
    void aWorkerThatIsKilledInItsTaskCostsTheTaskAndTheSectorIsProvenInTheEnd() throws Exception {
        try (Provider provider = new Provider(folder, WORLD.formatted(20_000))) {
            Program worker = provider.startWorker("w");
            String before = connected(provider);
            provider.ofMiner("SealingAbort", Map.of("ID", "no-such-call"));
            pledge(provider);
            asRecorded(provider, "SealingSchedDiag while sealing");
            asRecorded(provider, "SectorsSummary while sealing");
            asRecorded(provider, "SectorsStatus new sector");
            JsonNode flushed = provider.ofMiner("SectorPreCommitFlush").get(0);
            assertThat(flushed.get("Sectors").get(0).longValue()).isEqualTo(SECTOR);
            assertThat(flushed.get("Error").asText()).isEmpty();

            patiently().until(() -> jobs(provider, before).equals("0 seal/v0/commit/2"));
            worker.kill();
            assertThat(jobs(provider, before)).isEqualTo("0 seal/v0/commit/2");
            assertThat(state(provider)).isEqualTo("Committing");
            provider.startWorker("w");
            String after = connected(provider);
            patiently().until(() -> status(provider)
                    .get("Log")
                    .toString()
                    .matches(".*ComputeProofFailed.*computing seal proof failed\\(2\\): "
                            + "storage call error 101: worker \\[name: .*\\] restarted.*RetryComputeProof.*"));
            patiently().until(() -> jobs(provider, after).equals("0 seal/v0/commit/2"));
            asRecorded(provider, "WorkerJobs during second C2");
            asRecorded(provider, "SectorsStatus 2 with log");
            assertThat(jobs(provider, before)).isEmpty();

            patiently().until(() -> state(provider).equals("SubmitCommitAggregate"));
            provider.ofMiner("SectorCommitFlush");
            patiently().until(() -> state(provider).equals("Proving"));
            patiently().until(() -> active(provider) == SECTOR + 1);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
            assertThat(provider.truth().toString()).contains("\"method\":28", "\"method\":34");
            assertThat(provider.ofMiner("StorageList").toString()).contains("\"Number\":2,\"SectorFileType\":6");
        }
    }

    private static long active(Provider provider) throws Exception {
        return provider.node()
                .miners()
                .sectorCount(Provider.MINER, TipSetKey.HEAD)
                .active();
    }

    @Test
    void aSectorGoesOnWhenItsMinerIsRestartedAndBatchesWaitAsConfigured() throws Exception {
        try (Provider provider = new Provider(folder, WORLD.formatted(300))) {
            pledge(provider);
            assertThat(provider.minerProgram().stop()).isZero();
            Files.writeString(
                    provider.minerFolder().resolve("config.toml"),
                    "[Sealing]\nPreCommitBatchWait = \"1s\"\nCommitBatchWait = \"0h0m1s\"\n",
                    StandardOpenOption.APPEND);
            provider.startMiner();
            patiently().until(() -> state(provider).equals("Proving"));
            assertThat(provider.miner().sectors().summary()).containsEntry("Proving", SECTOR + 1);
            String log = status(provider).get("Log").toString();
            assertThat(log)
                    .containsSubsequence("SectorPreCommit2", "SectorPreCommitBatchSent", "SectorPreCommitLanded");
            assertThat(log).containsSubsequence("SectorSeedReady", "SectorCommitted", "SectorFinalized");
        }
    }

    @Test
    void aWorkerIsDrainedByTakingNoMoreAndWaitingForWhatRuns() throws Exception {
        // Longer than the 10 s after which the miner sees what a worker does not take any more.
        String slow = WORLD.formatted(300).replace("\"retry\"", "\"seal/v0/precommit/1\": 25000, \"retry\"");
        try (Provider provider = new Provider(folder, slow)) {
            provider.startWorker("w");
            String session = connected(provider);
            provider.ofMiner("PledgeSector");
            patiently().until(() -> jobs(provider, session).equals("0 seal/v0/precommit/1"));
            for (String task : provider.worker("w").taskTypes()) {
                provider.worker("w").disableTask(task);
            }
            assertThat(provider.worker("w").taskTypes()).isEmpty();
            provider.ofWorker("w", "WaitQuiet");
            assertThat(jobs(provider, session)).as("it said that nothing runs").isEmpty();
            patiently().until(() -> state(provider).equals("SubmitPreCommitBatch"));
            assertThat(provider.ofMiner("StorageList").toString()).contains("\"Number\":2");
        }
    }

    @Test
    void aTaskOfAWorkerThatLostItsFolderWaitsUntilItIsAborted() throws Exception {
        try (Provider provider = new Provider(folder, WORLD.formatted(120_000))) {
            Program worker = provider.startWorker("w");
            String before = connected(provider);
            pledge(provider);
            provider.ofMiner("SectorPreCommitFlush");
            patiently().until(() -> jobs(provider, before).equals("0 seal/v0/commit/2"));
            worker.kill();
            delete(provider.workerFolder("w"));
            provider.startWorker("w");
            connected(provider);
            String nobody = "00000000-0000-0000-0000-000000000000";
            patiently().until(() -> jobs(provider, nobody).equals("-1 seal/v0/commit/2"));
            assertThat(state(provider)).isEqualTo("Committing");

            JsonNode call = provider.ofMiner("WorkerJobs").get(nobody).get(0).get("ID");
            provider.ofMiner("SealingAbort", call);
            patiently().until(() -> status(provider).get("Log").toString().contains("SectorRetryComputeProof"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
