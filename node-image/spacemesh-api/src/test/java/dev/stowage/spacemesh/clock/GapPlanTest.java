package dev.stowage.spacemesh.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stowage.engine.plan.CapacityPlan;
import dev.stowage.engine.plan.ProvingPower;
import dev.stowage.engine.store.Layout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clock gives the time, the engine's plan makes a chance of it. */
class GapPlanTest {
    private static final Duration RESERVE = Duration.ofHours(1);

    @Test
    void mainnetsGapIsTheOneThatTheEngineReckonsWith() {
        assertThat(NetworkClock.MAINNET.cycleGap()).isEqualTo(ProvingPower.CYCLE_GAP);
        assertThat(NetworkClock.MAINNET.usable(RESERVE)).isEqualTo(ProvingPower.USABLE);
        assertThat(NetworkClock.MAINNET.usable(Duration.ofHours(12))).isZero();
    }

    /** 37 units at 150 MB/s and 2000 hashes/s with 128 nonces: two passes fit into 10 hours, and 0.31 % miss. */
    @Test
    void theChanceOfMissingAnEpochFollowsFromGapAndPower() {
        CapacityPlan plan = plan(NetworkClock.MAINNET.usable(RESERVE), 37);
        assertThat(plan.passes()).isEqualTo(2);
        assertThat(plan.miss()).isCloseTo(0.0031, within(0.0001));
    }

    @Test
    void aLongerReserveCostsAPass() {
        CapacityPlan plan = plan(NetworkClock.MAINNET.usable(Duration.ofHours(2)), 37);
        assertThat(plan.passes()).isEqualTo(1);
        assertThat(plan.miss()).isCloseTo(0.042, within(0.001));
    }

    private static CapacityPlan plan(Duration usable, int units) {
        Layout layout = new Layout(units, 1L << 32, 1L << 32);
        return CapacityPlan.of(layout, 235_000, new ProvingPower(2000, 150e6, 128, usable));
    }
}
