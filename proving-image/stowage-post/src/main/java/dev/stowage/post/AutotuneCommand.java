package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.measure.CpuRates;
import dev.stowage.engine.plan.HashRate;
import dev.stowage.engine.plan.MeasuredRates;
import dev.stowage.engine.plan.ProvingPower;
import dev.stowage.engine.plan.ScanRate;
import dev.stowage.engine.plan.Tuning;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stowage-post autotune}. */
@Command(
        name = "autotune",
        sortOptions = false,
        description = {
            "Chooses threads, nonces and RandomX mode, and with --provider whether the CPU or GPUs scan: the least",
            "expected time of a proof of those choices that miss fewer than one cycle in 1000. Measures this machine",
            "for that; writes nothing.",
            "If no choice is in time, it says what is too slow, and ends with code 7."
        },
        footer = {
            "",
            "Examples:",
            "  stowage-post autotune --data-dir /a --data-dir /b",
            "  stowage-post autotune --read-mb-per-second 150 --num-units 64 --threads 8"
        })
final class AutotuneCommand implements Callable<Integer> {
    /** Between these the time of a scan is taken to be a line. */
    private static final int FEW_NONCES = 64;

    private static final int MANY_NONCES = 288;

    private final Session session;

    @Mixin
    MeasureOptions measure = new MeasureOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    AutotuneCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        measure.check();
        if (measure.dataDirs.isEmpty() && measure.givenRead().isEmpty()) {
            throw Fault.of(
                    "--data-dir",
                    "is missing",
                    "Name each folder that holds label files, or give --read-mb-per-second instead");
        }
        ScanCards cards = measure.cards(events);
        Optional<Folders> folders = measure.folders();
        Layout layout = measure.layout(folders);
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("numUnits", layout.numUnits());
        start.put("threads", measure.processors());
        events.started("autotune", start);
        IdentityOptions.tooFewForMainnet(layout).ifPresent(events::warned);
        Measurements measurements =
                new Measurements(events, measure.time(), session.environment().stop());
        double read = folders.isEmpty()
                ? measure.givenRead().orElseThrow()
                : measurements.read(folders.get()).passBytesPerSecond();
        int[] counts = CpuRates.threadCounts(measure.processors());
        MeasuredRates rates = new MeasuredRates(read, scans(measurements, cards, counts), hashes(measurements, counts));
        return new TuningWords(measure.cardsName()).outcome(layout, Tuning.of(layout, rates, ProvingPower.USABLE));
    }

    private static List<ScanRate> scans(Measurements measurements, ScanCards cards, int[] counts) {
        AesEngine aes = AesEngine.fastest();
        List<ScanRate> scans = new ArrayList<>();
        for (int threads : counts) {
            double few = measurements.scan(aes, FEW_NONCES, threads);
            double many = measurements.scan(aes, MANY_NONCES, threads);
            scans.add(ScanRate.through(threads, FEW_NONCES, few, MANY_NONCES, many));
        }
        scans.addAll(scansByCards(measurements, cards, aes, counts));
        return scans;
    }

    /** As fast whatever the number of threads, which only hash then; nothing of cards that failed. */
    private static List<ScanRate> scansByCards(
            Measurements measurements, ScanCards cards, AesEngine aes, int[] counts) {
        if (cards.usable().isEmpty()) {
            return List.of();
        }
        double few = measurements.scan(cards, aes, FEW_NONCES);
        double many = measurements.scan(cards, aes, MANY_NONCES);
        return cards.usable().isEmpty()
                ? List.of()
                : Arrays.stream(counts)
                        .mapToObj(threads -> ScanRate.through(threads, FEW_NONCES, few, MANY_NONCES, many)
                                .byCards())
                        .toList();
    }

    private List<HashRate> hashes(Measurements measurements, int[] counts) {
        List<HashRate> rates = new ArrayList<>();
        if (measure.randomxMode != RandomXMode.FAST) {
            rates.addAll(rates(measurements.hashes(RandomXMode.LIGHT, counts)));
        }
        if (measure.randomxMode == RandomXMode.FAST) {
            rates.addAll(rates(measurements.hashes(RandomXMode.FAST, counts)));
        } else if (measure.randomxMode == RandomXMode.AUTO) {
            rates.addAll(fastIfItFits(measurements, counts));
        }
        return rates;
    }

    private static List<HashRate> fastIfItFits(Measurements measurements, int[] counts) {
        try {
            return rates(measurements.hashes(RandomXMode.FAST, counts));
        } catch (PostFailure e) {
            if (e.kind() != PostFailure.Kind.UNAVAILABLE) {
                throw e;
            }
            measurements.events().notice("k2pow  fast: " + e.getMessage());
            return List.of();
        }
    }

    private static List<HashRate> rates(Measurements.Hashing hashing) {
        int most = hashing.perSecond().keySet().stream()
                .mapToInt(count -> count)
                .max()
                .orElseThrow();
        List<HashRate> rates = new ArrayList<>();
        hashing.perSecond().forEach((threads, perSecond) -> {
            // The dataset was built by all threads; fewer take longer by as much.
            Duration setUp = hashing.setUp().multipliedBy(most).dividedBy(threads);
            rates.add(new HashRate(hashing.mode(), threads, perSecond, setUp));
        });
        return rates;
    }
}
