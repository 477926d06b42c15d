package dev.stowage.lotus.window;

import static dev.stowage.lotus.window.Example.IDLE;
import static dev.stowage.lotus.window.Example.UNPROVEN;
import static dev.stowage.lotus.window.Example.faulty;
import static dev.stowage.lotus.window.Example.posted;
import static dev.stowage.lotus.window.Example.reasons;
import static dev.stowage.lotus.window.Example.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeToDisruptTest {
    private final Example example = new Example();

    @Test
    void aMinerWithoutSectorsMayAlwaysBeStopped() {
        example.in(12, 30).with(3, IDLE, IDLE);
        example.downtime = Duration.ofDays(3);
        assertThat(example.window().length()).isEqualTo(Duration.ofHours(24).plusSeconds(30));
    }

    @Test
    void strictModeIsBackBeforeTheNextChallenge() {
        // Challenge of 13 is at 40 of 12; one epoch for the moment of the stop, 20 for ten minutes.
        example.in(12, 19).with(13, UNPROVEN);
        Window window = example.window();
        assertThat(example.first(window)).isEqualTo(example.head);
        assertThat(example.last(window)).isEqualTo(example.head);
        assertThat(window.from()).isEqualTo(example.time(example.head));
        assertThat(window.until()).isEqualTo(example.time(example.head + 1));
        assertThat(example.ask().sentence())
                .isEqualTo("the miner may be stopped for 10 min in strict mode: begin before"
                        + " 2021-08-07T09:30Z (epoch 1000740)");

        example.in(12, 20);
        assertThat(example.refused().sentence())
                .isEqualTo(
                        "the miner must not be stopped for 10 min in strict mode now: the miner would be back after the"
                                + " challenge of deadline 13 at 2021-08-07T09:40Z (epoch 1000760). Next window"
                                + " 2021-08-07T09:56:30Z (epoch 1000793), 23 h 33 min long");
        assertThat(example.hindrances()).containsExactly(new Hindrance(LotusObstacle.CHALLENGE_TOO_NEAR, 13, 1));
        assertThat(example.refused().next().length())
                .isEqualTo(Duration.ofHours(23).plusMinutes(33).plusSeconds(30));
    }

    @Test
    void hardModeLeavesTimeToComputeAndSubmit() {
        // 20 epochs of proof, seen 3 late, 10 to land, seen 3 late, 5 to settle: 41 before close 840 of 13, so 799.
        example.mode = Mode.HARD;
        example.in(12, 0).with(13, UNPROVEN);
        assertThat(example.last(example.window())).isEqualTo(example.periodStart + 14 * 60 - 41 - 21);
    }

    @Test
    void anUnprovenOpenDeadlineIsNotLeft() {
        for (Mode mode : Mode.values()) {
            example.mode = mode;
            example.in(12, 10).with(12, posted(example.head - 6), UNPROVEN);
            Permit.Refused<LotusObstacle> not = example.refused();
            assertThat(reasons(not)).contains(LotusObstacle.NOT_PROVEN);
            assertThat(not.sentence())
                    .contains("deadline 12 closes at 2021-08-07T09:50Z (epoch 1000780) and is not proven yet");
            assertThat(not.next()).isNotNull();
        }
    }

    @Test
    void aFreshProofMayBeDropped() {
        example.in(12, 12).with(12, posted(example.head - 4), posted(example.head - 6));
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.NOT_SETTLED);
        assertThat(example.first(example.refused().next())).isEqualTo(example.head + 1);
        example.in(12, 13);
        assertThat(example.first(example.window())).isEqualTo(example.head);
    }

    @Test
    void onlyWhatIsDueMustBeProven() {
        example.in(12, 10).with(12, IDLE, faulty(2349, 0));
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
        example.with(12, IDLE, faulty(2349, 1));
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.NOT_PROVEN);
        example.with(12, IDLE, faulty(2348, 0));
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.NOT_PROVEN);
    }

    @Test
    void messagesThatWaitAreWaitedFor() {
        example.waiting = 2;
        example.in(12, 10);
        Permit.Refused<LotusObstacle> not = example.refused();
        assertThat(reasons(not)).containsExactly(LotusObstacle.MESSAGES_WAITING);
        assertThat(not.sentence())
                .isEqualTo("the miner must not be stopped for 10 min in strict mode now: messages of the miner are not"
                        + " on the chain yet. Next window as soon as that is over, until "
                        + example.words(1_000_800));
        example.component = Component.DAEMON;
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.MESSAGES_WAITING);
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void theLastDeadlineIsFollowedByTheFirst() {
        example.in(47, 19).with(0, UNPROVEN);
        assertThat(example.last(example.window())).isEqualTo(example.head);
        example.in(47, 20);
        assertThat(example.refused().refusals().getFirst().sentence())
                .contains("challenge of deadline 0 at " + example.words(1_002_860));
    }

    @Test
    void epochsMayBeNegative() {
        example.periodStart = -2222;
        example.in(0, 19).with(1, UNPROVEN);
        assertThat(example.last(example.window())).isEqualTo(-2203);
        example.in(0, 20);
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.CHALLENGE_TOO_NEAR);
    }

    @Test
    void timesFollowTheBlockDelay() {
        example.delaySeconds = 4;
        example.downtime = Duration.ofSeconds(81);
        example.proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ofSeconds(4)));
        example.in(12, 0).with(13, UNPROVEN);
        assertThat(example.last(example.window())).isEqualTo(example.head + 40 - 22);
        assertThat(example.window().length()).isEqualTo(Duration.ofSeconds(19 * 4));
    }

    @Test
    void aMarginIsAddedToWhatWasMeasured() {
        example.in(12, 0).with(13, UNPROVEN);
        assertThat(example.last(example.window())).isEqualTo(example.head + 19);
        example.caution = Caution.DEFAULT;
        assertThat(example.last(example.window())).isEqualTo(example.head + 9);
    }

    @Test
    void aRestartedMinerFirstRepeatsTheOpenDeadline() {
        example.downtime = Duration.ofMinutes(1);
        example.proving = Fact.known(new ProvingTimes(Duration.ofMinutes(20), Duration.ZERO));
        example.in(12, 36).with(12, posted(example.head - 10)).with(13, UNPROVEN);
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.PROOF_TOO_LATE);
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
    }

    /**
     * 90 s a partition, one in the open deadline, away for 60 s. Back before 58 of 12 the repetition ends at its close, and
     * 13 is begun once; back later it is begun beside the repetition, and with its result a second time.
     */
    @ParameterizedTest
    @CsvSource({
        // Begun 3 late at 63, 30 epochs of proof, 10 to land, seen 3 late, 5 to settle: 111 of the 120.
        "54, 10, 0",
        // The repetition ends at 61, and twice 30 epochs later all three do: 121, 10 to land, 3, 5.
        "55, 10, 19",
        "56, 10, 20",
        "57, 10, 21",
        // While the head of its close is not known the deadline is repeated too: back at 62, repeated until 65.
        "59, 10, 23",
        "59, 7, 5",
        // 65 + 2 x 18 + 18 = 119.
        "59, 6, 0",
        "59, 1, 0",
    })
    void aRepetitionThatRunsPastItsCloseMakesTheNextDeadlineBeginTwice(int epochs, int partitions, int late) {
        example.mode = Mode.HARD;
        example.downtime = Duration.ofSeconds(60);
        example.proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ofSeconds(90)));
        example.with(13, Collections.nCopies(partitions, UNPROVEN).toArray(PartitionState[]::new));
        example.in(12, epochs).with(12, posted(example.head - 40));
        if (late == 0) {
            assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
        } else {
            assertThat(example.refused().refusals())
                    .extracting(Refusal::sentence)
                    .containsExactly(
                            "the proof of deadline 13 could come after its close at " + example.words(1_000_840));
            assertThat(example.hindrances()).containsExactly(new Hindrance(LotusObstacle.PROOF_TOO_LATE, 13, late));
        }
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).as("it repeats nothing").isInstanceOf(Permit.Granted.class);
    }

    @Test
    void anEmptyDeadlineDoesNotEndTheRepetitionOfTheOneBefore() {
        example.mode = Mode.HARD;
        example.downtime = Duration.ofSeconds(60);
        example.proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ofSeconds(90)));
        PartitionState[] thirty = Collections.nCopies(30, posted(example.periodStart + 12 * 60 + 10))
                .toArray(PartitionState[]::new);
        // Back at 59 of 12 at the latest, 90 epochs of repetition end at 29 of 14, whose proof has begun at 42 of 13.
        example.in(12, 56).with(12, thirty).with(14, UNPROVEN, UNPROVEN, UNPROVEN, UNPROVEN);
        assertThat(example.refused().refusals().getFirst().sentence())
                .isEqualTo("the proof of deadline 14 could come after its close at " + example.words(1_000_900));
        assertThat(example.hindrances()).containsExactly(new Hindrance(LotusObstacle.PROOF_TOO_LATE, 14, 11));
        example.with(14, UNPROVEN, UNPROVEN);
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void twoLongProofsInARowLeaveABacklog() {
        example.mode = Mode.HARD;
        example.component = Component.POST_WORKER;
        example.caution = new Caution(2, Duration.ofSeconds(2), 0, 1, 0, 0);
        example.proving = Fact.known(new ProvingTimes(Duration.ofMinutes(35), Duration.ZERO));
        example.downtime = Duration.ofMinutes(5);
        example.in(12, 35).with(13, UNPROVEN).with(14, UNPROVEN);
        assertThat(example.refused().refusals().getFirst().sentence())
                .isEqualTo("the proof of deadline 14 could come after its close at " + example.words(1_000_900));
        assertThat(example.hindrances()).containsExactly(new Hindrance(LotusObstacle.PROOF_TOO_LATE, 14, 10));
        example.with(14);
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void aDeadlineThatClosesMeanwhileIsLost() {
        example.mode = Mode.HARD;
        example.downtime = Duration.ofHours(3);
        example.in(12, 0).with(14, UNPROVEN);
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.PROOF_TOO_LATE);
    }

    @Test
    void recoveriesAreDeclaredTwoDeadlinesAhead() {
        // Lotus declares for 15 with the first tipset after 13's challenge, at 41 of 12, and until 15's cutoff at 50 of
        // 13.
        example.with(15, faulty(5, 0), UNPROVEN);
        example.in(12, 30);
        Permit.Refused<LotusObstacle> not = example.refused();
        assertThat(reasons(not)).containsExactly(LotusObstacle.RECOVERY_TOO_LATE);
        assertThat(not.sentence())
                .contains("the recovery of faulty sectors in deadline 15 might be declared too late, after "
                        + example.words(1_000_830));
        example.in(12, 19);
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
        example.in(12, 30).mode = Mode.HARD;
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
        example.downtime = Duration.ofMinutes(33);
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.RECOVERY_TOO_LATE);
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void aDeclarationThatHadItsTimeIsNotWaitedFor() {
        example.with(15, faulty(5, 0), UNPROVEN).with(47, UNPROVEN);
        example.in(12, 53);
        assertThat(reasons(example.refused())).containsExactly(LotusObstacle.RECOVERY_TOO_LATE);
        example.in(12, 54);
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void commitsThatAreNotHeldMayFillAnEmptyDeadline() {
        example.in(12, 0);
        example.downtime = Duration.ofHours(2);
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
        example.held = false;
        assertThat(example.refused().refusals().getFirst().sentence())
                .endsWith("challenge of deadline 14 at " + example.words(1_000_820)
                        + ", and new sectors may be added to this deadline: hold commits");
    }

    @Test
    void aDeadlineThatOpenedSinceTheHeadIsNotProven() {
        example.in(12, 59).with(13, UNPROVEN);
        example.downtime = Duration.ofMinutes(5);
        example.component = Component.POST_WORKER;
        example.mode = Mode.HARD;
        assertThat(example.ask()).isInstanceOf(Permit.Granted.class);
        assertThat(reasons(refused(example.question(), example.time(example.head + 1))))
                .containsExactly(LotusObstacle.NOT_PROVEN);
    }

    @Test
    void aFullMinerIsToldWhatWouldFit() {
        example.in(12, 30).allUnproven();
        example.downtime = Duration.ofMinutes(20);
        Permit.Refused<LotusObstacle> not = example.refused();
        assertThat(not.next()).isNull();
        assertThat(not.sentence())
                .endsWith("No window of a proving period is long enough, since 48 of its 48 deadlines have something to"
                        + " prove: the longest downtime that fits is 13 min in strict mode and 14 min in hard mode");
    }

    @Test
    void theNextWindowOfAFullMinerIsBetweenItsProofAndTheNextChallenge() {
        // Submitted at 5 of 13, on the chain 2 later, seen 1 later, settled 5 later; challenge of 14 at 40 of 13.
        example.in(12, 50).allUnproven().with(12, posted(example.head - 40));
        Window next = example.refused().next();
        assertThat(example.first(next)).isEqualTo(example.periodStart + 13 * 60 + 13);
        assertThat(example.last(next)).isEqualTo(example.periodStart + 13 * 60 + 40 - 21);
        assertThat(next.length()).isEqualTo(Duration.ofSeconds(210));
        assertThat(example.refused().sentence())
                .endsWith(". Next window " + example.words(example.periodStart + 13 * 60 + 13) + ", 3 min 30 s long");
    }
}
