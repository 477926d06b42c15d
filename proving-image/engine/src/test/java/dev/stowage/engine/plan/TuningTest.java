package dev.stowage.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stowage.engine.plan.MeasuredRates.Part;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.store.Layout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningTest {
    private static Layout units(int units) {
        return new Layout(units, 1L << 32, 1L << 32);
    }

    /** A machine of 8 processors that scan 2 GB/s each with 64 nonces and hash 30/s each, in fast mode eightfold. */
    private static MeasuredRates machine(double readMegabytes, boolean enoughMemory) {
        List<ScanRate> scans = List.of(scan(1), scan(4), scan(8));
        List<HashRate> light = List.of(light(1), light(4), light(8));
        List<HashRate> both = List.of(light(1), light(4), light(8), fast(1), fast(4), fast(8));
        return new MeasuredRates(readMegabytes * 1e6, scans, enoughMemory ? both : light);
    }

    private static ScanRate scan(int threads) {
        return ScanRate.through(threads, 64, threads * 2e9, 288, threads * 2e9 / 4.5);
    }

    private static HashRate light(int threads) {
        return new HashRate(RandomXMode.LIGHT, threads, 30 * threads, Duration.ZERO);
    }

    private static HashRate fast(int threads) {
        return new HashRate(RandomXMode.FAST, threads, 240 * threads, Duration.ofSeconds(60 / threads));
    }

    /** Expected values by a few lines of Python, written for this table. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # units | MB/s | memory | threads | nonces | mode  | bottleneck
            # A failed pass costs half an hour of reading, another group 10 s of hashing.
              4     | 150  | true   | 8       | 224    | FAST  | READ
            # Time for one pass only: with 288 it finds a proof nearly always.
              64    | 150  | true   | 8       | 288    | FAST  | READ
            # A faster drive: a failed pass costs 5 min.
              4     | 1000 | true   | 8       | 112    | FAST  | READ
            # Little memory, so that another group costs more than a minute.
              4     | 1000 | false  | 8       | 48     | LIGHT | READ
            # Reading costs less than hashing.
              4     | 5000 | false  | 8       | 32     | LIGHT | K2POW
            """)
    void theSoonestInTimeIsChosen(
            int units, double megabytes, boolean memory, int threads, int nonces, RandomXMode mode, Part bottleneck) {
        Tuning tuning = Tuning.of(units(units), machine(megabytes, memory), ProvingPower.USABLE);

        assertThat(tuning).isInstanceOfSatisfying(Tuning.Chosen.class, chosen -> {
            assertThat(chosen.best())
                    .extracting(Setting::threads, Setting::nonces, Setting::mode, Setting::bottleneck)
                    .containsExactly(threads, nonces, mode, bottleneck);
            assertThat(chosen.best().time().inTime()).isTrue();
        });
    }

    @Test
    void theOthersAreTheBestOfEachMachineUseAndTheUsualNonces() {
        Tuning tuning = Tuning.of(units(64), machine(150, true), ProvingPower.USABLE);

        assertThat(tuning.alternatives())
                .extracting(other -> other.threads() + " " + other.mode())
                .containsExactlyInAnyOrder("8 FAST", "8 FAST", "4 FAST", "1 FAST", "8 LIGHT", "4 LIGHT", "1 LIGHT");
        assertThat(tuning.alternatives())
                .filteredOn(other -> other.threads() == 8 && other.mode() == RandomXMode.FAST)
                .extracting(Setting::nonces)
                .containsExactlyInAnyOrder(64, 128);
        assertThat(tuning.alternatives()).isSortedAccordingTo(Setting.BEST);
    }

    @Test
    void cardsScanWhereTheProcessorIsTheSlowerOne() {
        MeasuredRates slow = new MeasuredRates(
                4e9,
                List.of(scan(1), ScanRate.through(1, 64, 20e9, 288, 5e9).byCards()),
                List.of(new HashRate(RandomXMode.FAST, 1, 20_000, Duration.ZERO)));
        Tuning tuning = Tuning.of(units(64), slow, ProvingPower.USABLE);

        assertThat(tuning).isInstanceOfSatisfying(Tuning.Chosen.class, chosen -> {
            assertThat(chosen.best().cards()).isTrue();
            assertThat(chosen.alternatives()).extracting(Setting::cards).containsOnlyOnce(false);
        });
    }

    @Test
    void cardsThatGainNothingAreNotUsed() {
        MeasuredRates slowDrive = new MeasuredRates(
                150e6, List.of(scan(8), ScanRate.through(8, 64, 20e9, 288, 5e9).byCards()), List.of(fast(8)));

        assertThat(Tuning.of(units(64), slowDrive, ProvingPower.USABLE))
                .isInstanceOfSatisfying(
                        Tuning.Chosen.class,
                        chosen -> assertThat(chosen.best().cards()).isFalse());
    }

    /** Expected values by the same lines of Python. */
    @Test
    void whatIsTooSlowIsNamedWithWhatWouldDo() {
        Tuning tuning = Tuning.of(units(64), machine(100, true), ProvingPower.USABLE);

        assertThat(tuning).isInstanceOfSatisfying(Tuning.TooSlow.class, slow -> {
            assertThat(slow.nearest().bottleneck()).isEqualTo(Part.READ);
            assertThat(slow.nearest().bottleneckRate()).isEqualTo(100e6);
            assertThat(slow.remedies()).singleElement().satisfies(remedy -> {
                assertThat(remedy.part()).isEqualTo(Part.READ);
                assertThat(remedy.factor()).isCloseTo(Math.pow(1.01, 38), within(1e-9));
            });
            assertThat(slow.mostUnits()).isEqualTo(46);
        });
    }

    @Test
    void whereDriveAndMemoryAreBothTooSmallNoPartAloneWillDo() {
        MeasuredRates rates =
                new MeasuredRates(1e6, List.of(scan(1)), List.of(new HashRate(RandomXMode.LIGHT, 1, 1, Duration.ZERO)));

        assertThat(Tuning.of(units(64), rates, ProvingPower.USABLE))
                .isInstanceOfSatisfying(Tuning.TooSlow.class, slow -> {
                    assertThat(slow.remedies()).isEmpty();
                    assertThat(slow.mostUnits()).isZero();
                    assertThat(slow.nearest().time().miss()).isEqualTo(1);
                });
    }

    @Test
    void aScanIsALineThroughItsMeasurements() {
        ScanRate rate = ScanRate.through(2, 64, 1 / (1e-9 + 4 * 2e-9), 288, 1 / (1e-9 + 18 * 2e-9));
        assertThat(1 / rate.bytesPerSecond(128)).isCloseTo(1e-9 + 8 * 2e-9, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"1e9, 1.1e9", "1e9, 1e9", "1e9, 0.2e9"})
    void aLineThatNoiseHasBentIsTakenForProportional(double few, double many) {
        ScanRate rate = ScanRate.through(1, 64, few, 288, many);
        assertThat(rate.bytesPerSecond(288)).isCloseTo(many, within(1.0));
        assertThat(rate.bytesPerSecond(144)).isCloseTo(2 * many, within(1.0));
    }
}
