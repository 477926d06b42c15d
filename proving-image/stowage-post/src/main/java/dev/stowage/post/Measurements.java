package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.measure.CpuRates;
import dev.stowage.engine.pow.HashTrial;
import dev.stowage.engine.pow.ModeChoice;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.prove.CardTrial;
import dev.stowage.engine.prove.ReadRates;
import dev.stowage.engine.prove.ReadTrial;
import dev.stowage.engine.store.Folders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Measures one thing after the other, and tells each as it is known.
 *
 * @param time for each
 * @param stop ends what is under way; what it gave so far is not used
 */
record Measurements(Events events, Duration time, BooleanSupplier stop) {
    /**
     * RandomX as it was measured.
     *
     * @param choice of the mode
     * @param setUp time that the dataset took, zero in light mode
     * @param perSecond hashes, by number of threads
     */
    record Hashing(String library, ModeChoice choice, Duration setUp, Map<Integer, Double> perSecond) {
        RandomXMode mode() {
            return choice.fast() ? RandomXMode.FAST : RandomXMode.LIGHT;
        }
    }

    ReadRates read(Folders folders) {
        goOn();
        ReadRates rates = ReadTrial.run(folders, time, stop);
        goOn();
        rates.folders()
                .forEach(rate -> tell(String.format(
                        Locale.ROOT, "read   %s: %.1f MB/s", rate.folder(), rate.bytesPerSecond() / 1e6)));
        if (rates.folders().size() > 1) {
            tell(String.format(
                    Locale.ROOT,
                    "read   all folders at once: %.1f MB/s, and %.1f MB/s over a whole pass",
                    rates.bytesPerSecond() / 1e6,
                    rates.passBytesPerSecond() / 1e6));
        }
        if (rates.all()) {
            events.warned("all data was read before the time was over: that is too little to measure a drive by, and"
                    + " some of it may have come from memory");
        }
        return rates;
    }

    double aes(AesEngine engine, int threads) {
        goOn();
        double rate = CpuRates.aes(engine, threads, time, stop);
        goOn();
        tell(String.format(Locale.ROOT, "aes    %s, %d threads: %.0f MB/s", engine.title(), threads, rate / 1e6));
        return rate;
    }

    double scan(AesEngine engine, int nonces, int threads) {
        goOn();
        double rate = CpuRates.scan(engine, nonces, threads, time, stop);
        goOn();
        tell(String.format(Locale.ROOT, "scan   %d nonces, %d threads: %.0f MB/s", nonces, threads, rate / 1e6));
        return rate;
    }

    /** Cards that fail are taken out. */
    double scan(ScanCards cards, AesEngine engine, int nonces) {
        goOn();
        double rate = CardTrial.bytesPerSecond(cards, nonces, engine, time, stop);
        goOn();
        tell(String.format(
                Locale.ROOT,
                "scan   %d nonces, %d GPUs: %.0f MB/s",
                nonces,
                cards.usable().size(),
                rate / 1e6));
        return rate;
    }

    double labels(int threads) {
        goOn();
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.best(), threads)) {
            double rate = CpuRates.labels(provider, threads, time, stop);
            goOn();
            tell(String.format(Locale.ROOT, "labels %s: %.0f/s", provider.name(), rate));
            return rate;
        }
    }

    /** @param counts of threads, the last one the largest */
    Hashing hashes(RandomXMode mode, int... counts) {
        goOn();
        int most = counts[counts.length - 1];
        try (RandomXPool pool = RandomXPool.open(mode, most)) {
            long begin = System.nanoTime();
            ModeChoice choice = pool.prepare(stop);
            Duration setUp = choice.fast() ? Duration.ofNanos(System.nanoTime() - begin) : Duration.ZERO;
            String title = choice.fast() ? "fast" : "light";
            if (choice.fast()) {
                tell(String.format(
                        Locale.ROOT, "k2pow  fast, %d threads: dataset in %.1f s", most, setUp.toMillis() / 1e3));
            } else {
                tell(String.format(Locale.ROOT, "k2pow  light: %s", choice.reason()));
            }
            Map<Integer, Double> rates = new LinkedHashMap<>();
            for (int threads : counts) {
                goOn();
                double rate = HashTrial.hashesPerSecond(pool, threads, time, stop);
                tell(String.format(Locale.ROOT, "k2pow  %s, %d threads: %.0f hashes/s", title, threads, rate));
                rates.put(threads, rate);
            }
            return new Hashing(pool.library(), choice, setUp, rates);
        }
    }

    private void goOn() {
        if (stop.getAsBoolean()) {
            throw new PostFailure(PostFailure.Kind.STOPPED, "stopped while measuring");
        }
    }

    private void tell(String line) {
        events.notice(line);
    }
}
