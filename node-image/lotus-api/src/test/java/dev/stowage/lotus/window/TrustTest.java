package dev.stowage.lotus.window;

import static dev.stowage.lotus.window.Example.reasons;
import static dev.stowage.lotus.window.Example.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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

        Verdict.NotSafe not = refused(example.question(unknown), now);

        assertThat(reasons(not))
                .containsExactly(
                        Reason.HEAD_UNKNOWN, Reason.PERIOD_UNKNOWN, Reason.MESSAGES_UNKNOWN, Reason.DEADLINE_UNKNOWN);
        assertThat(not.next()).isNull();
        assertThat(not.sentence())
                .isEqualTo(
                        "not safe: the head could not be read: refused; the proving deadline could not be read: no such"
                                + " actor; the message pool could not be read: no permission;"
                                + " deadline 31 could not be read:"
                                + " time-out");
    }

    @Test
    void anUnknownProvingTimeMattersWhenSomethingIsToBeProven() {
        example.proving = Fact.unknown("never measured");
        assertThat(example.window().last()).isEqualTo(example.head + 2880);
        example.with(20, Example.UNPROVEN);
        assertThat(reasons(example.refused())).containsExactly(Reason.PROVING_TIME_UNKNOWN);
    }

    @Test
    void aNewSectorMayComeWithoutAnyToProveNow() {
        example.proving = Fact.unknown("never measured");
        example.held = false;
        assertThat(reasons(example.refused())).containsExactly(Reason.PROVING_TIME_UNKNOWN);
    }

    @Test
    void allIsReadAtOneTipset() {
        example.lastTipset = "of the epoch before";
        assertThat(reasons(example.refused())).containsExactly(Reason.MIXED_TIPSETS);
        example.lastTipset = "bafy";
        example.periodTipset = "of the epoch before";
        assertThat(reasons(example.refused())).containsExactly(Reason.MIXED_TIPSETS);
    }

    @Test
    void messagesOfAnotherTipsetAreNoAnswer() {
        ChainView mixed =
                new ChainView(chain.head(), chain.period(), chain.deadlines(), Fact.known(new Messages("another", 0)));
        assertThat(reasons(refused(example.question(mixed), now))).containsExactly(Reason.MIXED_TIPSETS);
    }

    @Test
    void aHeadMayBeTwoBlocksOldAndNotMore() {
        Question question = example.question();
        assertThat(SafeToDisrupt.ask(question, now.plusSeconds(60))).isInstanceOf(Verdict.Safe.class);

        Verdict.NotSafe not = refused(question, now.plusSeconds(61));

        assertThat(reasons(not)).containsExactly(Reason.HEAD_STALE);
        assertThat(not.sentence())
                .isEqualTo("not safe: the node's head 1000000 is 1 min 1 s old, more than 1 min:"
                        + " it lags, and deadlines may"
                        + " be over that it shows");
    }

    @Test
    void aHeadMayBeALittleInTheFuture() {
        Question question = example.question();
        assertThat(SafeToDisrupt.ask(question, now.minusSeconds(2))).isInstanceOf(Verdict.Safe.class);
        assertThat(reasons(refused(question, now.minusSeconds(3)))).containsExactly(Reason.HEAD_IN_FUTURE);
    }

    @Test
    void aDeadlineThatHasNotElapsedMayLieInTheFuture() {
        example.in(47, 40).with(0, Example.UNPROVEN);
        Question next = example.question(example.chain(example.period(example.periodStart + 2880, 0)));
        assertThat(reasons(refused(next, example.time(example.head)))).contains(Reason.CHALLENGE_TOO_NEAR);
    }

    @Test
    void aDeadlineThatTheHeadHasLeftTellsWhereItIs() {
        example.in(13, 5).with(13, Example.UNPROVEN);
        Question passed = example.question(example.chain(example.period(example.periodStart, 12)));
        assertThat(reasons(refused(passed, example.time(example.head)))).contains(Reason.NOT_PROVEN);
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
                        .contains(Reason.CONTRADICTION));
        ChainView few =
                new ChainView(chain.head(), chain.period(), chain.deadlines().subList(0, 47), chain.messages());
        assertThat(reasons(refused(example.question(few), now))).containsExactly(Reason.CONTRADICTION);
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
}
