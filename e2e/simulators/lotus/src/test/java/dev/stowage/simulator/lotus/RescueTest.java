package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.lotus.reading.ChainReader;
import dev.stowage.lotus.window.Caution;
import dev.stowage.lotus.window.ProvingTimes;
import dev.stowage.lotus.window.Rescue;
import dev.stowage.lotus.window.RestartToRescue;
import dev.stowage.simulator.Program;
import dev.stowage.windows.Fact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PoSt worker that cannot read the sectors makes the miner give up its deadline, which is open in the epochs 40 to 79 of
 * 1 s. As recorded, only a restart of the miner without that worker saves it.
 */
@Order(1)
class RescueTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 3, "window": 40, "lookback": 3, "cutoff": 10,
             "periodStart": 0, "partitions": [0, 1]}""";
    private static final Duration DOWNTIME = Duration.ofSeconds(8);
    private static final Caution CAUTION = new Caution(2, Duration.ofSeconds(2), 1, 2, 0, 50);
    private static final ProvingTimes PROVING = new ProvingTimes(Duration.ofMillis(500), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static Rescue ask(Provider provider) throws Exception {
        ChainReader reader = provider.reader();
        Fact<Instant> up = Fact.known(provider.miner().process().startTime());
        return RestartToRescue.ask(
                reader.read(), provider.lasting(DOWNTIME), Fact.known(PROVING), up, CAUTION, Instant.now());
    }

    private static Instant start(Provider provider, long epoch) throws Exception {
        TipSet head = provider.node().chain().head();
        return head.time().plusSeconds(epoch - head.height());
    }

    private static boolean isPosted(Provider provider) throws Exception {
        return provider.node()
                .miners()
                .deadlines(Provider.MINER, TipSetKey.HEAD)
                .get(1)
                .postSubmissions()
                .contains(0);
    }

    @Test
    void aDeadlineThatWasGivenUpIsProvenAfterARestartWithoutTheWorker() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            Program worker = provider.startWorker("p1", "--windowpost");
            String session = provider.worker("p1").processSession().toString();
            provider.workerTrouble(worker, "cannot-read", 1);
            patiently().until(() -> provider.ofMiner("WorkerStats").has(session));

            Rescue rescue = patiently().until(() -> ask(provider), asked -> asked instanceof Rescue.Restart);

            assertThat(((Rescue.Restart) rescue).window().from()).isAfterOrEqualTo(start(provider, 48));
            assertThat(provider.minerProgram().log()).contains("some sectors (2) were skipped");
            assertThat(isPosted(provider)).isFalse();
            worker.kill();
            assertThat(provider.minerProgram().stop()).isZero();
            provider.startMiner();
            assertThat(ask(provider)).as("it has just begun").isInstanceOf(Rescue.Leave.class);
            patiently().until(() -> isPosted(provider));
            assertThat(provider.closed("missed")).isZero();
        }
    }

    @Test
    void withoutARestartTheDeadlineIsLost() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            Program worker = provider.startWorker("p1", "--windowpost");
            String session = provider.worker("p1").processSession().toString();
            provider.workerTrouble(worker, "cannot-read", 1);
            patiently().until(() -> provider.ofMiner("WorkerStats").has(session));
            patiently().until(() -> ask(provider) instanceof Rescue.Restart);
            worker.kill();

            patiently().until(() -> provider.closed("missed") == 1);
        }
    }
}
