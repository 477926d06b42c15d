package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.reading.ChainReader;
import dev.stowage.lotus.window.Caution;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Disruption;
import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.lotus.window.LotusObstacle;
import dev.stowage.lotus.window.Messages;
import dev.stowage.lotus.window.Mode;
import dev.stowage.lotus.window.PartitionState;
import dev.stowage.lotus.window.ProvingTimes;
import dev.stowage.lotus.window.Question;
import dev.stowage.lotus.window.SafeToDisrupt;
import dev.stowage.simulator.Program;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the windows are told of a chain. Deadline 1 has the sectors; it opens in the epochs 20, 80 … of 1 s. */
@Execution(ExecutionMode.CONCURRENT)
class ChainReaderTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 14, "deadlines": 3, "window": 20, "lookback": 3, "cutoff": 10,
             "periodStart": 0, "partitions": [0, 1]}""";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static Optional<Long> postedSince(ChainView view) {
        return view.deadlines().get(1) instanceof Fact.Known<DeadlineState>(DeadlineState state)
                ? state.partitions().stream().findFirst().map(PartitionState::postedSince)
                : Optional.empty();
    }

    private static int waiting(ChainView view) {
        return view.messages() instanceof Fact.Known<Messages>(Messages messages) ? messages.waiting() : -1;
    }

    private static Permit<LotusObstacle> ask(ChainView view, Instant now) {
        Caution caution = new Caution(2, Duration.ofSeconds(2), 1, 2, 0, 50);
        Disruption disruption = new Disruption(Component.MINER, Duration.ofSeconds(5), true);
        Fact<ProvingTimes> proving = Fact.known(new ProvingTimes(Duration.ofMillis(500), Duration.ofMillis(200)));
        return SafeToDisrupt.ask(new Question(view, disruption, proving, Mode.STRICT, caution), now);
    }

    private static LotusObstacle onlyReason(Permit<LotusObstacle> permit) {
        assertThat(permit).isInstanceOf(Permit.Refused.class);
        assertThat(((Permit.Refused<LotusObstacle>) permit).refusals()).hasSize(1);
        return ((Permit.Refused<LotusObstacle>) permit).refusals().getFirst().obstacle();
    }

    @Test
    void aProofThatAReorganisationTookBackIsAYoungOneWhenItLandsAgain() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            ChainReader reader = provider.reader();
            patiently().until(() -> waiting(reader.read()) == 1);
            long first = patiently()
                    .until(() -> postedSince(reader.read()), Optional::isPresent)
                    .orElseThrow();
            patiently().until(() -> waiting(reader.read()) == 0);

            provider.trouble("reorg", 3);

            patiently().until(() -> postedSince(reader.read())
                    .filter(since -> since > first)
                    .isPresent());
        }
    }

    @Test
    void aWrongClockIsARefusal() throws Exception {
        // Epochs in which no head moves away under a reading.
        String slow = WORLD.replace(
                "\"blockDelaySecs\": 1, \"genesisAgeSecs\": 14", "\"blockDelaySecs\": 60, \"genesisAgeSecs\": 840");
        try (Provider provider = new Provider(folder, slow)) {
            ChainReader reader = provider.reader();
            assertThat(onlyReason(ask(reader.read(), Instant.now().minus(HOUR))))
                    .isEqualTo(LotusObstacle.HEAD_IN_FUTURE);
            assertThat(onlyReason(ask(reader.read(), Instant.now().plus(HOUR)))).isEqualTo(LotusObstacle.HEAD_STALE);
        }
    }

    @Test
    void ofANodeThatIsGoneNothingIsKnown() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            ChainReader reader = provider.reader();
            provider.daemon().kill();

            Permit<LotusObstacle> permit = ask(reader.read(), Instant.now());

            assertThat(((Permit.Refused<LotusObstacle>) permit).refusals())
                    .extracting(Refusal::obstacle)
                    .containsExactlyInAnyOrder(
                            LotusObstacle.HEAD_UNKNOWN,
                            LotusObstacle.PERIOD_UNKNOWN,
                            LotusObstacle.DEADLINE_UNKNOWN,
                            LotusObstacle.MESSAGES_UNKNOWN);
            assertThat(permit.sentence()).contains("ChainHead at http://127.0.0.1:");
        }
    }
}
