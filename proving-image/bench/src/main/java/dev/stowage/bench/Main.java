package dev.stowage.bench;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.measure.CpuRates;
import dev.stowage.engine.pow.HashTrial;
import dev.stowage.engine.pow.ModeChoice;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;

/** Measures the engine in one run, prints tables, and writes their figures to a JSON file. */
public final class Main {
    private static final List<String> PARTS = List.of("labels", "scan", "checks", "randomx", "disk");
    private static final int[] NONCES = {64, 128, 288};
    private static final Duration HASHING = Duration.ofSeconds(5);

    private final Report report = new Report();
    private final int[] threadCounts =
            CpuRates.threadCounts(Runtime.getRuntime().availableProcessors());

    private Main() {}

    /** Runs {@code java -jar stowage-bench.jar FOLDER [labels|scan|checks|randomx|disk]...}; none is all of them. */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path folder = Path.of(arguments[0]);
        Main main = new Main();
        for (String part : arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : PARTS) {
            main.measure(part, folder);
        }
        main.report.write(folder.resolve("post.json"));
    }

    private void measure(String part, Path folder) throws IOException {
        switch (part) {
            case "labels" -> labels();
            case "scan" -> scan();
            case "checks" -> checks();
            case "randomx" -> randomx();
            case "disk" -> disk(folder);
            default -> throw new IllegalArgumentException("no such part: " + part + "; there are " + PARTS);
        }
    }

    private void labels() {
        report.line(
                "%-12s %8s %22s %22s".formatted("kernel", "threads", "labels/s by CPU time", "labels/s by the clock"));
        for (int threads : threadCounts) {
            for (RunResult result : new Jmh(Labels.class, 1).run("threads", Integer.toString(threads))) {
                String kernel = Jmh.parameter(result, "kernel");
                double byCpu = Jmh.counter(result, "labels") / (Jmh.counter(result, "cpuNanos") / 1e9);
                double byClock = result.getPrimaryResult().getScore() * Labels.LABELS;
                report.line("%-12s %8d %22.0f %22.0f".formatted(kernel, threads, byCpu, byClock));
                report.list("labels")
                        .addObject()
                        .put("kernel", kernel)
                        .put("threads", threads)
                        .put("labelsPerCpuSecond", Math.round(byCpu))
                        .put("labelsPerSecond", Math.round(byClock));
            }
        }
        report.line("");
    }

    private void scan() {
        for (int threads : threadCounts) {
            double copy = new Jmh(Copy.class, threads)
                    .run().stream()
                            .mapToDouble(result -> result.getPrimaryResult().getScore() * Copy.BYTES)
                            .sum();
            report.line("copying memory with %d threads: %.1f GB/s".formatted(threads, copy / 1e9));
            report.line("%-8s %8s %8s %20s %22s"
                    .formatted("AES", "threads", "nonces", "GB/s by CPU time", "of AES over its calls"));
            Collection<RunResult> measured = new Jmh(Scan.class, threads).run();
            for (RunResult result : measured) {
                scanned(result, Main.raw(measured, result), threads);
            }
            report.list("copy").addObject().put("threads", threads).put("bytesPerSecond", Math.round(copy));
            report.line("");
        }
    }

    private static double raw(Collection<RunResult> measured, RunResult of) {
        return measured.stream()
                .filter(other -> Jmh.parameter(other, "aes").equals(Jmh.parameter(of, "aes")))
                .filter(other -> Jmh.parameter(other, "nonces").equals("0"))
                .mapToDouble(Main::rate)
                .sum();
    }

    private void scanned(RunResult result, double raw, int threads) {
        int nonces = Integer.parseInt(Jmh.parameter(result, "nonces"));
        // A block for each group of 16 nonces, and for one in 16 of those the nonce's own.
        double calls = nonces == 0 ? 1 : nonces / 16.0 * (1 + 1 / 16.0);
        double share = rate(result) * calls / raw;
        String aes = Jmh.parameter(result, "aes");
        report.line("%-8s %8d %8s %20.2f %22.2f"
                .formatted(aes, threads, nonces == 0 ? "none" : nonces, threads * rate(result) / 1e9, share));
        report.list("scan")
                .addObject()
                .put("aes", aes)
                .put("threads", threads)
                .put("nonces", nonces)
                .put("bytesPerSecond", Math.round(threads * rate(result)))
                .put("ofAesOverItsCalls", share);
    }

    /** Bytes per second of a thread's CPU time. */
    private static double rate(RunResult result) {
        return Jmh.counter(result, "bytes") / (Jmh.counter(result, "cpuNanos") / 1e9);
    }

    private void checks() {
        report.line("%-32s %8s %10s".formatted("checking a proof of 37 labels", "threads", "proofs/s"));
        for (int threads : threadCounts) {
            for (RunResult result : new Jmh(Checks.class, 1).run("threads", Integer.toString(threads))) {
                double rate = result.getPrimaryResult().getScore();
                report.line("%-32s %8d %10.1f".formatted("", threads, rate));
                report.list("checks").addObject().put("threads", threads).put("proofsPerSecond", rate);
            }
        }
        report.line("");
    }

    private void randomx() {
        report.line("%-12s %8s %10s %10s".formatted("RandomX", "threads", "hashes/s", "dataset s"));
        int most = threadCounts[threadCounts.length - 1];
        for (RandomXMode mode : List.of(RandomXMode.LIGHT, RandomXMode.AUTO)) {
            try (RandomXPool pool = RandomXPool.open(mode, most)) {
                long begin = System.nanoTime();
                ModeChoice choice = pool.prepare(() -> false);
                double seconds = choice.fast() ? (System.nanoTime() - begin) / 1e9 : 0;
                String title = choice.fast() ? "fast" : "light";
                for (int threads : threadCounts) {
                    double rate = HashTrial.hashesPerSecond(pool, threads, HASHING, () -> false);
                    report.line("%-12s %8d %10.0f %10.1f".formatted(title, threads, rate, seconds));
                    report.list("randomx")
                            .addObject()
                            .put("mode", title)
                            .put("threads", threads)
                            .put("hashesPerSecond", Math.round(rate))
                            .put("datasetSeconds", seconds);
                }
            }
        }
        report.line("");
    }

    private void disk(Path folder) throws IOException {
        AesEngine aes = AesEngine.fastest();
        try (ColdData data = new ColdData(folder.resolve("disk"))) {
            Disk disk = new Disk(data, folder.resolve("disk").resolve("state"), aes);
            report.line("%-8s %8s %12s %12s %12s %12s %14s"
                    .formatted(
                            "nonces",
                            "threads",
                            "cached GB/s",
                            "direct GB/s",
                            "scan GB/s",
                            "pass GB/s",
                            "of the slower"));
            for (int threads : threadCounts) {
                for (int nonces : NONCES) {
                    diskRates(nonces, threads, disk.measure(nonces, threads));
                }
            }
        }
        report.line("");
    }

    private void diskRates(int nonces, int threads, Disk.Rates rates) {
        report.line("%-8d %8d %12.2f %12.2f %12.2f %12.2f %14.2f %s"
                .formatted(
                        nonces,
                        threads,
                        rates.cached() / 1e9,
                        rates.direct() / 1e9,
                        rates.scan() / 1e9,
                        rates.pass() / 1e9,
                        rates.ofTheSlower(),
                        rates.cold() ? "" : "(from memory: only root can empty the page cache)"));
        report.list("disk")
                .addObject()
                .put("nonces", nonces)
                .put("threads", threads)
                .put("cold", rates.cold())
                .put("cachedBytesPerSecond", Math.round(rates.cached()))
                .put("directBytesPerSecond", Math.round(rates.direct()))
                .put("scanBytesPerSecond", Math.round(rates.scan()))
                .put("passBytesPerSecond", Math.round(rates.pass()));
    }
}
