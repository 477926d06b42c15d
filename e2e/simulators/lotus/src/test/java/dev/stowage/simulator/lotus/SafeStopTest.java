package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.lotus.reading.ChainReader;
import dev.stowage.lotus.window.Caution;
import dev.stowage.lotus.window.Disruption;
import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.lotus.window.LotusObstacle;
import dev.stowage.lotus.window.Mode;
import dev.stowage.lotus.window.ProvingTimes;
import dev.stowage.lotus.window.Question;
import dev.stowage.lotus.window.SafeToDisrupt;
import dev.stowage.simulator.Program;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Client, windows and simulator together: a miner that is stopped when it is safe misses nothing, and one that is
 * stopped when it is not does. A day is 30 epochs of 1 s; deadline 1 has the sectors and opens in the epochs 20, 50 …
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class SafeStopTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 3, "window": 10, "lookback": 3, "cutoff": 10,
             "periodStart": 10, "partitions": [0, 1]}""";
    private static final Duration DOWNTIME = Duration.ofSeconds(8);
    private static final Caution CAUTION = new Caution(2, Duration.ofSeconds(2), 1, 2, 0, 50);
    private static final ProvingTimes PROVING = new ProvingTimes(Duration.ofMillis(500), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private Permit<LotusObstacle> ask(ChainReader reader, Duration downtime) {
        Disruption disruption = new Disruption(Component.MINER, downtime, true);
        Question question = new Question(reader.read(), disruption, Fact.known(PROVING), Mode.STRICT, CAUTION);
        return SafeToDisrupt.ask(question, Instant.now());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    @Test
    void aStopThatIsSafeMissesNothing() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            ChainReader reader = provider.reader();
            Duration downtime = provider.lasting(DOWNTIME);
            patiently().until(() -> ask(reader, downtime) instanceof Permit.Refused);

            Permit<LotusObstacle> permit =
                    patiently().until(() -> ask(reader, downtime), asked -> asked instanceof Permit.Granted);
            assertThat(provider.closed("missed")).as(permit.sentence()).isZero();
            Instant stopped = Instant.now();
            assertThat(provider.minerProgram().stop()).isZero();
            provider.startMiner();
            assertThat(provider.miner().actor()).isEqualTo(Provider.MINER);
            assumeThat(Duration.between(stopped, Instant.now()))
                    .as("this machine had the miner back in the time that was asked for")
                    .isLessThan(downtime);

            patiently().until(() -> provider.closed("proven") + provider.closed("missed") == 2);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
        }
    }

    @Test
    void aStopWithoutAPermitMissesADeadlineAndTheMinerRecoversIt() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            ChainReader reader = provider.reader();
            Duration downtime = provider.lasting(Duration.ofSeconds(14));
            patiently().until(() -> ask(reader, downtime) instanceof Permit.Refused);
            assertThat(provider.minerProgram().stop()).isZero();

            patiently().until(() -> provider.closed("missed") == 1);
            assertThat(faulty(provider)).isEqualTo(2);

            provider.startMiner();
            patiently().until(() -> provider.closed("proven") == 1);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isEqualTo(1);
            assertThat(faulty(provider)).isZero();
        }
    }

    private static long faulty(Provider provider) throws Exception {
        return provider.node()
                .miners()
                .sectorCount(Provider.MINER, TipSetKey.HEAD)
                .faulty();
    }
}
