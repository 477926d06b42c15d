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
        Verdict.Window window = example.window();
        assertThat(window.first()).isEqualTo(example.head);
        assertThat(window.last()).isEqualTo(example.head);
        assertThat(window.from()).isEqualTo(example.time(example.head));
        assertThat(window.until()).isEqualTo(example.time(example.head + 1));
        assertThat(example.ask().sentence())
                .isEqualTo("stopping the miner for 10 min (strict mode) is safe until epoch 1000739 (30 s from now)");

        example.in(12, 20);
        assertThat(example.refused().sentence())
                .isEqualTo(
                        "stopping the miner for 10 min (strict mode) is not safe now: it would be back 1 epoch (30 s)"
                                + " after the challenge of deadline 13 at epoch 1000760."
                                + " Next window: from epoch 1000793"
                                + " (in 26 min 30 s) for 23 h 33 min");
    }

    @Test
    void hardModeLeavesTimeToComputeAndSubmit() {
        // 20 epochs of proof, seen 3 late, 10 to land, seen 3 late, 5 to settle: 41 before close 840 of 13, so 799.
        example.mode = Mode.HARD;
        example.in(12, 0).with(13, UNPROVEN);
        assertThat(example.window().last()).isEqualTo(example.periodStart + 14 * 60 - 41 - 21);
    }

    @Test
    void anUnprovenOpenDeadlineIsNotLeft() {
        for (Mode mode : Mode.values()) {
            example.mode = mode;
            example.in(12, 10).with(12, posted(example.head - 6), UNPROVEN);
            Verdict.NotSafe not = example.refused();
            assertThat(reasons(not)).contains(Reason.NOT_PROVEN);
            assertThat(not.sentence())
                    .contains("deadline 12 is open until epoch 1000780 (25 min) and not all of it is");
            assertThat(not.next()).isNotNull();
        }
    }

    @Test
    void aFreshProofMayBeDropped() {
        example.in(12, 12).with(12, posted(example.head - 4), posted(example.head - 6));
        assertThat(reasons(example.refused())).containsExactly(Reason.NOT_SETTLED);
        assertThat(example.refused().next().first()).isEqualTo(example.head + 1);
        example.in(12, 13);
        assertThat(example.window().first()).isEqualTo(example.head);
    }

    @Test
    void onlyWhatIsDueMustBeProven() {
        example.in(12, 10).with(12, IDLE, faulty(2349, 0));
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
        example.with(12, IDLE, faulty(2349, 1));
        assertThat(reasons(example.refused())).containsExactly(Reason.NOT_PROVEN);
        example.with(12, IDLE, faulty(2348, 0));
        assertThat(reasons(example.refused())).containsExactly(Reason.NOT_PROVEN);
    }

    @Test
    void messagesThatWaitAreWaitedFor() {
        example.waiting = 2;
        example.in(12, 10);
        Verdict.NotSafe not = example.refused();
        assertThat(reasons(not)).containsExactly(Reason.MESSAGES_WAITING);
        assertThat(not.sentence())
                .contains("messages of the miner wait to be put on the chain: 2. Next window: from epoch");
        example.component = Component.DAEMON;
        assertThat(reasons(example.refused())).containsExactly(Reason.MESSAGES_WAITING);
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void theLastDeadlineIsFollowedByTheFirst() {
        example.in(47, 19).with(0, UNPROVEN);
        assertThat(example.window().last()).isEqualTo(example.head);
        example.in(47, 20);
        assertThat(example.refused().refusals().getFirst().sentence())
                .contains("challenge of deadline 0 at epoch 1002860");
    }

    @Test
    void epochsMayBeNegative() {
        example.periodStart = -2222;
        example.in(0, 19).with(1, UNPROVEN);
        assertThat(example.window().last()).isEqualTo(-2203);
        example.in(0, 20);
        assertThat(reasons(example.refused())).containsExactly(Reason.CHALLENGE_TOO_NEAR);
    }

    @Test
    void timesFollowTheBlockDelay() {
        example.delaySeconds = 4;
        example.downtime = Duration.ofSeconds(81);
        example.proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ofSeconds(4)));
        example.in(12, 0).with(13, UNPROVEN);
        assertThat(example.window().last()).isEqualTo(example.head + 40 - 22);
        assertThat(example.window().length()).isEqualTo(Duration.ofSeconds(19 * 4));
    }

    @Test
    void aMarginIsAddedToWhatWasMeasured() {
        example.in(12, 0).with(13, UNPROVEN);
        assertThat(example.window().last()).isEqualTo(example.head + 19);
        example.caution = Caution.DEFAULT;
        assertThat(example.window().last()).isEqualTo(example.head + 9);
    }

    @Test
    void aRestartedMinerFirstRepeatsTheOpenDeadline() {
        example.downtime = Duration.ofMinutes(1);
        example.proving = Fact.known(new ProvingTimes(Duration.ofMinutes(20), Duration.ZERO));
        example.in(12, 36).with(12, posted(example.head - 10)).with(13, UNPROVEN);
        assertThat(reasons(example.refused())).containsExactly(Reason.PROOF_TOO_LATE);
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
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
            assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
        } else {
            assertThat(example.refused().refusals())
                    .extracting(Verdict.Refusal::sentence)
                    .singleElement()
                    .asString()
                    .startsWith("the proof of deadline 13 could come " + late + " epochs (");
        }
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).as("it repeats nothing").isInstanceOf(Verdict.Safe.class);
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
                .startsWith("the proof of deadline 14 could come 11 epochs (");
        example.with(14, UNPROVEN, UNPROVEN);
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
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
                .isEqualTo("the proof of deadline 14 could come 10 epochs (5 min) after its close at epoch 1000900");
        example.with(14);
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void aDeadlineThatClosesMeanwhileIsLost() {
        example.mode = Mode.HARD;
        example.downtime = Duration.ofHours(3);
        example.in(12, 0).with(14, UNPROVEN);
        assertThat(reasons(example.refused())).containsExactly(Reason.PROOF_TOO_LATE);
    }

    @Test
    void recoveriesAreDeclaredTwoDeadlinesAhead() {
        // Lotus declares for 15 with the first tipset after 13's challenge, at 41 of 12, and until 15's cutoff at 50 of
        // 13.
        example.with(15, faulty(5, 0), UNPROVEN);
        example.in(12, 30);
        Verdict.NotSafe not = example.refused();
        assertThat(reasons(not)).containsExactly(Reason.RECOVERY_TOO_LATE);
        assertThat(not.sentence())
                .contains("the recovery of faulty sectors in deadline 15 might not be declared before epoch 1000830");
        example.in(12, 19);
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
        example.in(12, 30).mode = Mode.HARD;
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
        example.downtime = Duration.ofMinutes(33);
        assertThat(reasons(example.refused())).containsExactly(Reason.RECOVERY_TOO_LATE);
        example.component = Component.POST_WORKER;
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void aDeclarationThatHadItsTimeIsNotWaitedFor() {
        example.with(15, faulty(5, 0), UNPROVEN).with(47, UNPROVEN);
        example.in(12, 53);
        assertThat(reasons(example.refused())).containsExactly(Reason.RECOVERY_TOO_LATE);
        example.in(12, 54);
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
    }

    @Test
    void commitsThatAreNotHeldMayFillAnEmptyDeadline() {
        example.in(12, 0);
        example.downtime = Duration.ofHours(2);
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
        example.held = false;
        assertThat(example.refused().refusals().getFirst().sentence())
                .contains("challenge of deadline 14 at epoch 1000820 (it may be given new sectors: hold commits)");
    }

    @Test
    void aDeadlineThatOpenedSinceTheHeadIsNotProven() {
        example.in(12, 59).with(13, UNPROVEN);
        example.downtime = Duration.ofMinutes(5);
        example.component = Component.POST_WORKER;
        example.mode = Mode.HARD;
        assertThat(example.ask()).isInstanceOf(Verdict.Safe.class);
        assertThat(reasons(refused(example.question(), example.time(example.head + 1))))
                .containsExactly(Reason.NOT_PROVEN);
    }

    @Test
    void aFullMinerIsToldWhatWouldFit() {
        example.in(12, 30).allUnproven();
        example.downtime = Duration.ofMinutes(20);
        Verdict.NotSafe not = example.refused();
        assertThat(not.next()).isNull();
        assertThat(not.sentence())
                .endsWith("No window within a proving period (48 of 48 deadlines are used):"
                        + " the longest downtime that fits"
                        + " is 13 min in strict mode and 14 min in hard mode");
    }

    @Test
    void theNextWindowOfAFullMinerIsBetweenItsProofAndTheNextChallenge() {
        // Submitted at 5 of 13, on the chain 2 later, seen 1 later, settled 5 later; challenge of 14 at 40 of 13.
        example.in(12, 50).allUnproven().with(12, posted(example.head - 40));
        Verdict.Window next = example.refused().next();
        assertThat(next.first()).isEqualTo(example.periodStart + 13 * 60 + 13);
        assertThat(next.last()).isEqualTo(example.periodStart + 13 * 60 + 40 - 21);
        assertThat(next.length()).isEqualTo(Duration.ofSeconds(210));
    }
}
