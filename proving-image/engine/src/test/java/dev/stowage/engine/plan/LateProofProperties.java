package dev.stowage.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LateProofProperties {
    @Property(tries = 300)
    void whoIsFasterMissesLess(
            @ForAll @DoubleRange(min = 0.01, max = 40_000) double group,
            @ForAll @IntRange(min = 1, max = 256) int groups,
            @ForAll @DoubleRange(min = 0.01, max = 40_000) double read,
            @ForAll @DoubleRange(min = 1, max = 3) double factor) {
        double success = ProofChance.ofPass(groups * 16);
        double miss = new LateProof(group, groups, read, success).after(36_000);
        double rounding = 1e-12;

        assertThat(miss).isBetween(0.0, 1 + rounding);
        assertThat(new LateProof(group / factor, groups, read, success).after(36_000))
                .isLessThanOrEqualTo(miss + rounding);
        assertThat(new LateProof(group, groups, read / factor, success).after(36_000))
                .isLessThanOrEqualTo(miss + rounding);
    }
}
