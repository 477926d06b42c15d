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

    /** Figures by a few lines of Python, written for this table. By mean times alone they would be 37, 325 and 71. */
    @ParameterizedTest
    @CsvSource({"150, 144, 36", "2000, 144, 258", "150, 288, 66"})
    void soManyUnitsAreInTime(double megabytes, int nonces, int units) {
        ProvingPower power = power(2000, megabytes, nonces, 0);
        int most = ProofTime.mostUnits(UNIT, power);
        assertThat(most).isEqualTo(units);
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

    /** By its mean time one pass just fits: but its k2pow takes too long in one gap of four. */
    @Test
    void theLuckOfTheK2powCounts() {
        ProofTime time = ProofTime.of(71, UNIT, power(2000, 150, 288, 0));
        assertThat(time.passes()).isEqualTo(1);
        assertThat(time.miss()).isCloseTo(0.2361, within(1e-4));
        assertThat(time.inTime()).isFalse();
    }

    @Test
    void moreSetUpThanTimeLeavesNoPass() {
        assertThat(ProofTime.of(4, UNIT, power(2000, 150, 64, 40_000)))
                .extracting(ProofTime::passes, ProofTime::miss)
                .containsExactly(0L, 1.0);
    }
}
