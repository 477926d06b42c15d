package dev.stowage.lotus.window;

import static dev.stowage.lotus.window.Example.reasons;
import static dev.stowage.lotus.window.Example.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustTest {
    private final Example example = new Example();
    private final ChainView chain = example.chain(example.period());
    private final Instant now = example.time(example.head);

    @Test
    void eachPieceThatIsUnknownIsNamed() {
        List<Fact<DeadlineState>> deadlines = new ArrayList<>(chain.deadlines());
        deadlines.set(31, Fact.unknown("time-out"));
        ChainView unknown = new ChainView(
                Fact.unknown("refused"), Fact.unknown("no such actor"), deadlines, Fact.unknown("no permission"));

        Permit.Refused<LotusObstacle> not = refused(example.question(unknown), now);

        assertThat(reasons(not))
                .containsExactly(
                        LotusObstacle.HEAD_UNKNOWN,
                        LotusObstacle.PERIOD_UNKNOWN,
                        LotusObstacle.MESSAGES_UNKNOWN,
                        LotusObstacle.DEADLINE_UNKNOWN);
        assertThat(not.next()).isNull();
        assertThat(not.sentence())
                .isEqualTo(
                        "the miner must not be stopped: the head cannot be read: refused; the proving deadline cannot be read:"
                                + " no such actor; the message pool cannot be read: no permission; deadline 31 cannot"
                                + " be read: time-out. The next window is unknown");
    }

    @Test
    void anUnknownProvingTimeMattersWhenSomethingIsToBeProven() {
        example.proving = Fact.unknown("never measured");
        assertThat(example.last(example.window())).isEqualTo(example.head + 2880);
        example.with(20, Example.UNPROVEN);
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.PROVING_TIME_UNKNOWN);
    }

    @Test
    void aNewSectorMayComeWithoutAnyToProveNow() {
        example.proving = Fact.unknown("never measured");
        example.held = false;
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.PROVING_TIME_UNKNOWN);
    }

    @Test
    void allIsReadAtOneTipset() {
        example.lastTipset = "of the epoch before";
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.MIXED_TIPSETS);
        example.lastTipset = "bafy";
        example.periodTipset = "of the epoch before";
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.MIXED_TIPSETS);
    }

    @Test
    void messagesOfAnotherTipsetAreNoAnswer() {
        ChainView mixed =
                new ChainView(chain.head(), chain.period(), chain.deadlines(), Fact.known(new Messages("another", 0)));
        assertThat(reasons(refused(example.question(mixed), now))).containsExactly(LotusObstacle.MIXED_TIPSETS);
    }

    @Test
    void aHeadMayBeTwoBlocksOldAndNotMore() {
        Question question = example.question();
        assertThat(SafeToDisrupt.ask(question, now.plusSeconds(60))).isInstanceOf(Permit.Granted.class);

        Permit.Refused<LotusObstacle> not = refused(question, now.plusSeconds(61));

        assertThat(reasons(not)).containsExactly(LotusObstacle.HEAD_STALE);
        assertThat(not.sentence())
                .startsWith("the miner must not be stopped: the node's head is more than 1 min old, and");
    }

    @Test
    void aHeadMayBeALittleInTheFuture() {
        Question question = example.question();
        assertThat(SafeToDisrupt.ask(question, now.minusSeconds(2))).isInstanceOf(Permit.Granted.class);
        assertThat(reasons(refused(question, now.minusSeconds(3)))).containsExactly(LotusObstacle.HEAD_IN_FUTURE);
    }

    @Test
    void aDeadlineThatHasNotElapsedMayLieInTheFuture() {
        example.in(47, 40).with(0, Example.UNPROVEN);
        Question next = example.question(example.chain(example.period(example.periodStart + 2880, 0)));
        assertThat(reasons(refused(next, example.time(example.head)))).contains(LotusObstacle.CHALLENGE_TOO_NEAR);
    }

    @Test
    void aDeadlineThatTheHeadHasLeftTellsWhereItIs() {
        example.in(13, 5).with(13, Example.UNPROVEN);
        Question passed = example.question(example.chain(example.period(example.periodStart, 12)));
        assertThat(reasons(refused(passed, example.time(example.head)))).contains(LotusObstacle.NOT_PROVEN);
    }

    @Test
    void contradictionsAreNotGuessedAt() {
        ProvingPeriod p = example.period();
        List<ProvingPeriod> wrong = List.of(
                period(p.currentEpoch() - 2881, p.open(), 48, 60),
                period(p.currentEpoch(), p.open(), 47, 60),
                period(p.currentEpoch(), p.open(), 48, 59),
                period(p.currentEpoch() + 1, p.open(), 48, 60));
        assertThat(wrong)
                .allSatisfy(period -> assertThat(reasons(refused(example.question(example.chain(period)), now)))
                        .contains(LotusObstacle.CONTRADICTION));
        ChainView few =
                new ChainView(chain.head(), chain.period(), chain.deadlines().subList(0, 47), chain.messages());
        assertThat(reasons(refused(example.question(few), now))).containsExactly(LotusObstacle.CONTRADICTION);
    }

    private static ProvingPeriod period(long current, long open, int deadlines, long window) {
        return new ProvingPeriod(
                "bafy", current, open, 0, open, open + window, open - 20, open - 70, deadlines, 2880, window, 20, 70);
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        assertThatThrownBy(() -> new PartitionState(1, 2, 0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PartitionState(2, 1, 2, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProvingTimes(Duration.ofMinutes(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Caution(2, Duration.ZERO, 5, 0, 2, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Head("a", 1, Instant.EPOCH, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(LotusObstacle.class)
    void everyObstacleIsExplainedInTheDocs(LotusObstacle obstacle) throws IOException {
        Path page = Path.of("../../docs/networks/lotus-windows.md");
        assertThat(Files.readString(page)).contains("`" + obstacle + "`");
    }
}
