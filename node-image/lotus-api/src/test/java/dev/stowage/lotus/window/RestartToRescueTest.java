package dev.stowage.lotus.window;

import static dev.stowage.lotus.window.Example.UNPROVEN;
import static dev.stowage.lotus.window.Example.posted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deadline 12 is open from epoch 1000720 to 1000779, with two partitions of 2 epochs each. A miner that has been up for
 * long has begun before 702 and pushes before 727; a restart takes 4 epochs.
 */
class RestartToRescueTest {
    private static final Duration DOWNTIME = Duration.ofMinutes(2);

    private final Example example = new Example();
    private Fact<Instant> up = Fact.known(Instant.EPOCH);

    RestartToRescueTest() {
        example.proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ofMinutes(1)));
        example.with(12, UNPROVEN, UNPROVEN).in(12, 8);
    }

    private static PartitionState[] unproven(int partitions) {
        return Collections.nCopies(partitions, UNPROVEN).toArray(PartitionState[]::new);
    }

    private Rescue ask() {
        return RestartToRescue.ask(
                example.chain(example.period()),
                DOWNTIME,
                example.proving,
                up,
                example.caution,
                example.time(example.head));
    }

    private void isLeft(String why) {
        assertThat(ask()).isInstanceOf(Rescue.Leave.class);
        assertThat(ask().sentence()).startsWith("the miner is not restarted: ").contains(why);
    }

    @Test
    void aProofThatWasGivenUpIsRescued() {
        // Back before 748 + 5, seen 3 later, 4 epochs of proof, 10 to land: 770; the last that is below 780 is 757.
        assertThat(ask()).isInstanceOfSatisfying(Rescue.Restart.class, restart -> {
            assertThat(example.first(restart.window())).isEqualTo(example.periodStart + 728);
            assertThat(example.last(restart.window())).isEqualTo(example.periodStart + 757);
            assertThat(restart.window().until()).isEqualTo(example.time(example.periodStart + 758));
        });
        assertThat(ask().sentence())
                .isEqualTo("the miner has given up the proof of deadline 12, which closes at 2021-08-07T09:50Z (epoch"
                        + " 1000780): nothing is submitted, and no message of the miner waits. Remove each PoSt worker"
                        + " that cannot read the sectors, then restart the miner before 2021-08-07T09:39Z (epoch"
                        + " 1000758)");
    }

    @Test
    void oneOfSeveralPartitionsIsRescuedToo() {
        example.with(12, posted(example.head - 1), UNPROVEN);
        assertThat(ask()).isInstanceOf(Rescue.Restart.class);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "7, false", "8, true", "37, true", "38, false", "59, false"})
    void itHasItsTime(int epochs, boolean restart) {
        assertThat(example.in(12, epochs)).isNotNull();
        assertThat(ask() instanceof Rescue.Restart).isEqualTo(restart);
    }

    @Test
    void itIsNotCalledForWhereTheMinerMayStillProve() {
        example.waiting = 1;
        isLeft("messages of the miner are not on the chain yet");
        example.waiting = 0;
        example.with(12, posted(example.head - 1), posted(example.head - 1));
        isLeft("deadline 12 is proven");
        example.with(12, UNPROVEN, UNPROVEN);
        example.in(12, 7);
        isLeft("deadline 12 may still be proven: whether the miner has given it up is known from "
                + example.words(1_000_728) + " on");
    }

    @Test
    void aMinerThatWasJustRestartedIsNotRestartedAgain() {
        // Started in 730, begun before 734, done before 738, which the head of 739 shows.
        up = Fact.known(example.time(example.periodStart + 730));
        example.in(12, 18);
        isLeft("is known from " + example.words(1_000_739) + " on");
        example.in(12, 19);
        assertThat(ask()).isInstanceOf(Rescue.Restart.class);
    }

    @Test
    void aMinerThatIsStillBehindIsLeftAlone() {
        // Started in 715, in deadline 11 whose proof of 40 epochs it repeats past the close: twice 12 beside it.
        up = Fact.known(example.time(example.periodStart + 715));
        example.with(11, unproven(20));
        example.in(12, 40);
        isLeft("may still be proven");
    }

    @Test
    void aMinerWhoseProofsRunIntoEachOtherIsLeftAlone() {
        example.proving = Fact.known(new ProvingTimes(Duration.ofMinutes(45), Duration.ZERO));
        example.in(12, 30);
        isLeft("a proof may take so long that it runs into the next, and that of deadline 12 may still be under way");
    }

    @Test
    void whatIsUnknownIsLeftAlone() {
        up = Fact.unknown("the miner did not answer");
        isLeft("the start time of the miner is not known: the miner did not answer");
        up = Fact.known(Instant.EPOCH);
        example.proving = Fact.unknown("never measured");
        isLeft("the time that a proof takes is not known: never measured");
        example.proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ZERO));
        example.lastTipset = "another";
        isLeft("the chain was read at different tipsets: read all of it at one");
    }

    @Test
    void anotherDeadlineIsNotPutAtRiskForIt() {
        // 13 has so much to prove that its proof must be begun soon after its challenge.
        example.with(13, unproven(28));
        example.in(12, 8);
        assertThat(ask())
                .isInstanceOfSatisfying(Rescue.Restart.class, restart -> assertThat(example.last(restart.window()))
                        .isLessThan(example.periodStart + 757));
        example.in(12, 36);
        isLeft("a restart no longer saves it, and the proof of deadline 13 could come after its close at "
                + example.words(1_000_840));
    }
}
