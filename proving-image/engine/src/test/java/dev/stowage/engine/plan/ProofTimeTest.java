package dev.stowage.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTimeTest {
    private static final double UNIT = 68_719_476_736.0;

    private static ProvingPower power(double hashes, double megabytes, int nonces, int setUpSeconds) {
        return new ProvingPower(hashes, megabytes * 1e6, nonces, ProvingPower.USABLE, Duration.ofSeconds(setUpSeconds));
    }

    /** The reference's figures (spacemesh 2.9). */
    @ParameterizedTest
    @CsvSource({"64, 0.91", "128, 0.89", "288, 0.85"})
    void aPassEndsEarlyWhenItFindsAProof(int nonces, double share) {
        assertThat(ProofChance.readBySuccess(nonces)).isCloseTo(share, within(0.01));
    }

    /** The reference's figures (spacemesh 8.5), where one pass with 128 was enough; here it takes two. */
    @ParameterizedTest
    @CsvSource({"150, 144, 37", "2000, 144, 325", "150, 288, 71"})
    void soManyUnitsAreInTime(double megabytes, int nonces, int units) {
        ProvingPower power = power(2000, megabytes, nonces, 0);
        int most = ProofTime.mostUnits(UNIT, power);
        assertThat(most).isCloseTo(units, within(units / 20));
        assertThat(ProofTime.of(most, UNIT, power).inTime()).isTrue();
        assertThat(ProofTime.of(most + 1, UNIT, power).inTime()).isFalse();
    }

    @Test
    void settingUpComesOnceAndFailedPassesAreWhole() {
        ProofTime time = ProofTime.of(64, UNIT, power(2000, 150, 64, 100));
        double s = 0.79398;
        double read = 64 * UNIT / 150e6;
        assertThat(time.k2powSeconds()).isEqualTo(4 * 4687.5 * 64 / 2000);
        assertThat(time.expectedSeconds())
                .isCloseTo(100 + (1 - s) / s * (600 + read) + 600 + 0.91 * read, within(0.01 * read));
    }

    @Test
    void moreSetUpThanTimeLeavesNoPass() {
        assertThat(ProofTime.of(4, UNIT, power(2000, 150, 64, 40_000)))
                .extracting(ProofTime::passes, ProofTime::miss)
                .containsExactly(0L, 1.0);
    }
}
