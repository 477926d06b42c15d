package dev.stowage.lotus.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadlineScheduleTest {
    /** As a devnet gave it at epoch 7: the period began before the chain. */
    private static final DeadlineSchedule EARLY =
            DeadlineSchedule.of(new ProvingPeriod("a", 7, -2222, 37, -2, 58, -22, -72, 48, 2880, 60, 20, 70));

    @Test
    void anEpochBeforeTheChainIsAsGoodAsAnyOther() {
        assertThat(EARLY.at(7)).isEqualTo(37);
        assertThat(EARLY.open(37)).isEqualTo(-2);
        assertThat(EARLY.challenge(37)).isEqualTo(-22);
        assertThat(EARLY.faultCutoff(37)).isEqualTo(-72);
        assertThat(EARLY.close(37)).isEqualTo(58);
    }

    @Test
    void theFirstDeadlineFollowsTheLast() {
        assertThat(EARLY.open(48)).isEqualTo(658);
        assertThat(EARLY.index(48)).isZero();
        assertThat(EARLY.index(47)).isEqualTo(47);
        assertThat(EARLY.index(-1)).isEqualTo(47);
        assertThat(EARLY.period()).isEqualTo(2880);
    }

    @Test
    void aDeadlineEndsBeforeItsClose() {
        assertThat(EARLY.index(EARLY.at(657))).isEqualTo(47);
        assertThat(EARLY.index(EARLY.at(658))).isZero();
        assertThat(EARLY.index(EARLY.at(717))).isZero();
        assertThat(EARLY.index(EARLY.at(718))).isOne();
        assertThat(EARLY.index(EARLY.at(-2223))).isEqualTo(47);
    }

    @Test
    void anyDeadlineOfTheRowTellsTheWholeRow() {
        DeadlineSchedule later =
                DeadlineSchedule.of(new ProvingPeriod("b", 806, 658, 2, 778, 838, 758, 708, 48, 2880, 60, 20, 70));
        assertThat(later.index(later.at(806))).isEqualTo(2);
        assertThat(later.open(later.at(7))).isEqualTo(EARLY.open(EARLY.at(7)));
        assertThat(later.index(later.at(7))).isEqualTo(37);
    }
}
