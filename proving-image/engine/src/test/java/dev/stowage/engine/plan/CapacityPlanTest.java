package dev.stowage.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Vectors;
import dev.stowage.engine.store.Layout;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityPlanTest {
    private static final Layout SIXTY_FOUR_UNITS = new Layout(64, 1L << 32, 1L << 32);

    private static CapacityPlan plan(double hashes, double megabytes, int nonces) {
        return CapacityPlan.of(
                SIXTY_FOUR_UNITS, 235_000, new ProvingPower(hashes, megabytes * 1e6, nonces, ProvingPower.USABLE));
    }

    @Test
    void chancesAreThoseOfTheTable() {
        JsonNode table =
                Vectors.read("primitives.json").get("success_probability").get("cases");
        for (JsonNode row : table) {
            assertThat(ProofChance.ofPass(row.get("nonces").asInt()))
                    .isCloseTo(row.get("success_per_pass").asDouble(), within(1e-9));
        }
        assertThat(table).hasSizeGreaterThan(10);
    }

    @Test
    void fourTebibytesOnASlowDiskAreReadOnceAndNeedMoreNonces() {
        CapacityPlan plan = plan(2000, 150, 128);
        assertThat(plan.bytes()).isEqualTo(4_398_046_511_104L);
        assertThat(plan.files()).isEqualTo(1024);
        assertThat(plan.k2pow()).isEqualTo(Duration.ofMinutes(20));
        assertThat(plan.read()).isEqualTo(Duration.ofSeconds(29_320));
        assertThat(plan.passes()).isEqualTo(1);
        assertThat(plan.miss()).isCloseTo(1 - 0.9575, within(1e-4));
        assertThat(plan.suggestion()).contains("use 288 nonces per pass instead of 128, if they are scanned as fast");
        assertThat(plan(2000, 150, 288).feasible()).isTrue();
    }

    @Test
    void whatIsTooLargeIsSplit() {
        CapacityPlan plan = plan(2000, 50, 128);
        assertThat(plan.passes()).isZero();
        assertThat(plan.miss()).isEqualTo(1);
        assertThat(plan.suggestion().orElseThrow())
                .startsWith("split into 3 identities of at most ")
                .endsWith(" nonces per pass, each with this speed of its own, also with so many nonces");
    }

    /** With 288 nonces a scan of 150 MB/s with 128 may come down to 67 MB/s. With 512, one of 600 MB/s comes to 150 MB/s. */
    @ParameterizedTest
    @CsvSource({"150, run autotune", "599, run autotune", "601, use 288 nonces"})
    void otherNoncesAreSuggestedOnlyWhereTheirScanIsFastEnough(double scanMegabytes, String suggestion) {
        ProvingPower power = new ProvingPower(2000, 150e6, 128, ProvingPower.USABLE);
        CapacityPlan plan = CapacityPlan.ofMeasured(SIXTY_FOUR_UNITS, 235_000, power, scanMegabytes * 1e6);
        assertThat(plan.suggestion().orElseThrow()).startsWith(suggestion);
        assertThat(plan.miss()).isEqualTo(plan(2000, 150, 128).miss());
    }

    @Test
    void whatIsFeasibleNeedsNoSuggestion() {
        ProvingPower power = new ProvingPower(2000, 150e6, 288, ProvingPower.USABLE);
        assertThat(CapacityPlan.ofMeasured(SIXTY_FOUR_UNITS, 235_000, power, 150e6)
                        .suggestion())
                .isEmpty();
    }
}
