package dev.stowage.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateProofTest {
    private static final int PROOFS = 200_000;

    /** Expected values by exact fractions in Python. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1.000000000000000e+00",
        "1, 0.5, 6.065306597126334e-01",
        "8, 8, 4.529608094869945e-01",
        "8, 20, 7.785900825073630e-04",
        "32, 20, 9.919082453301649e-01",
        "32, 60, 2.829965629754414e-05",
        "93, 70, 9.950691371823088e-01",
        "256, 256, 4.916885236985704e-01",
        "326, 500, 3.962494072115256e-17",
        "326, 700, 1.120136652059609e-56"
    })
    void searchesLastByAnErlangDistribution(int searches, double time, double chance) {
        assertThat(LateProof.longer(searches, time)).isCloseTo(chance, within(chance * 1e-11));
    }

    @ParameterizedTest
    @CsvSource({
        // A pass just fits by its mean time, and its luck is better or worse as often.
        "600, 1, 3600, 0.95, 4200",
        "600, 8, 3600, 0.95, 8400",
        "75, 32, 29000, 0.9999, 32000",
        // Some passes, of which most fail.
        "2000, 1, 1000, 0.33, 36000",
        "400, 4, 5000, 0.79, 36000",
        // All of it hashing, and all of it reading.
        "300, 64, 1, 0.9999, 20000",
        "0.001, 4, 9000, 0.79, 36000",
    })
    void asManyAreLateAsInASimulation(double group, int groups, double read, double success, double seconds) {
        Random random = new Random(1);
        int late = 0;
        for (int proof = 0; proof < PROOFS; proof++) {
            double end = 0;
            boolean found = false;
            while (!found && end <= seconds) {
                for (int search = 0; search < groups; search++) {
                    end -= group * Math.log(1 - random.nextDouble());
                }
                end += read;
                found = random.nextDouble() < success;
            }
            late += end > seconds ? 1 : 0;
        }
        // Six times the deviation of so many proofs at most.
        assertThat(new LateProof(group, groups, read, success).after(seconds))
                .isCloseTo((double) late / PROOFS, within(6 * Math.sqrt(0.25 / PROOFS)));
    }

    @Test
    void withoutTimeForReadingAllAreLate() {
        assertThat(new LateProof(1, 4, 100, 0.9).after(99)).isEqualTo(1);
        assertThat(new LateProof(1, 4, 100, 0.9).after(-5)).isEqualTo(1);
    }
}
