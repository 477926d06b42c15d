package dev.stowage.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.store.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TuningProperties {
    @Property(tries = 300)
    void nothingThatIsListedIsInTimeAndSooner(
            @ForAll @IntRange(min = 1, max = 300) int units,
            @ForAll @DoubleRange(min = 1e6, max = 5e9) double read,
            @ForAll @DoubleRange(min = 0.01, max = 100) double nanosPerGroup,
            @ForAll @DoubleRange(min = 0, max = 1) double nanosPerByte,
            @ForAll @DoubleRange(min = 1, max = 5000) double light,
            @ForAll @DoubleRange(min = 1, max = 12) double gain,
            @ForAll @IntRange(min = 0, max = 600) int setUp,
            @ForAll @IntRange(min = 1, max = 5) int powers) {
        Layout layout = new Layout(units, 1L << 32, 1L << 32);
        List<ScanRate> scans = new ArrayList<>();
        List<HashRate> hashes = new ArrayList<>();
        for (int threads = 1; threads < 1 << powers; threads *= 2) {
            scans.add(new ScanRate(false, threads, nanosPerByte * 1e-9 / threads, nanosPerGroup * 1e-9 / threads));
            hashes.add(new HashRate(RandomXMode.LIGHT, threads, light * threads, Duration.ZERO));
            hashes.add(new HashRate(RandomXMode.FAST, threads, gain * light * threads, Duration.ofSeconds(setUp)));
        }
        MeasuredRates rates = new MeasuredRates(read, scans, hashes);
        SettingSearch search = new SettingSearch(CapacityPlan.unitBytes(layout), ProvingPower.USABLE);

        switch (Tuning.of(layout, rates, ProvingPower.USABLE)) {
            case Tuning.Chosen(Setting best, List<Setting> others) -> {
                assertThat(best.time().inTime()).isTrue();
                assertThat(others).noneMatch(other -> sooner(other, best));
                assertThat(search.all(units, rates)).noneMatch(other -> sooner(other, best));
            }
            case Tuning.TooSlow slow -> {
                assertThat(search.all(units, rates))
                        .noneMatch(other -> other.time().inTime());
                assertThat(slow.remedies())
                        .allSatisfy(remedy -> assertThat(search.best(units, rates.with(remedy.part(), remedy.factor()))
                                        .time()
                                        .inTime())
                                .isTrue());
                assertThat(slow.mostUnits() == 0
                                || search.best(slow.mostUnits(), rates).time().inTime())
                        .isTrue();
                assertThat(search.best(slow.mostUnits() + 1, rates).time().inTime())
                        .isFalse();
            }
        }
    }

    private static boolean sooner(Setting other, Setting best) {
        return other.time().inTime()
                && other.time().expectedSeconds() < best.time().expectedSeconds();
    }
}
