package dev.stowage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures labels and scanning in one run, prints tables, and writes them as JSON to the file that is given. */
public final class Main {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Main() {}

    /** Runs {@code java -jar stowage-bench.jar [FILE [labels|scan]]}. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        String only = arguments.length > 1 ? arguments[1] : "";
        ObjectNode results = JSON.createObjectNode();
        if (!only.equals("scan")) {
            labels(results);
        }
        if (!only.equals("labels")) {
            scan(results);
        }
        if (arguments.length > 0) {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(arguments[0]).toFile(), results);
        }
    }

    private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .jvmArgs(
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Xmx512m")
                        .build())
                .run();
    }

    private static void labels(ObjectNode results) throws RunnerException {
        Collection<RunResult> measured = run(Labels.class);
        System.out.printf(
                Locale.ROOT, "%n%-12s %22s %22s%n", "kernel", "labels/s by CPU time", "labels/s by the clock");
        for (RunResult result : measured) {
            String kernel = result.getParams().getParam("kernel");
            double byCpu = counter(result, "labels") / (counter(result, "cpuNanos") / 1e9);
            double byClock = result.getPrimaryResult().getScore() * 512;
            System.out.printf(Locale.ROOT, "%-12s %22.0f %22.0f%n", kernel, byCpu, byClock);
            results.withArray("labels")
                    .addObject()
                    .put("kernel", kernel)
                    .put("scryptN", 8192)
                    .put("labelsPerCpuSecond", Math.round(byCpu))
                    .put("labelsPerSecond", Math.round(byClock));
        }
    }

    private static void scan(ObjectNode results) throws RunnerException {
        Collection<RunResult> measured = run(Scan.class);
        System.out.printf(
                Locale.ROOT, "%n%-8s %-8s %18s %26s%n", "AES", "nonces", "GB/s by CPU time", "of AES over its calls");
        for (RunResult result : measured) {
            String aes = result.getParams().getParam("aes");
            int nonces = Integer.parseInt(result.getParams().getParam("nonces"));
            double rate = rate(result);
            double raw = measured.stream()
                    .filter(other -> other.getParams().getParam("aes").equals(aes)
                            && other.getParams().getParam("nonces").equals("0"))
                    .mapToDouble(Main::rate)
                    .sum();
            // A block for each group of 16 nonces, and for one in 16 of those the nonce's own.
            double calls = nonces == 0 ? 1 : nonces / 16.0 * (1 + 1 / 16.0);
            double share = rate * calls / raw;
            System.out.printf(
                    Locale.ROOT, "%-8s %-8s %18.2f %26.2f%n", aes, nonces == 0 ? "none" : nonces, rate / 1e9, share);
            results.withArray("scan")
                    .addObject()
                    .put("aes", aes)
                    .put("nonces", nonces)
                    .put("bytesPerCpuSecond", Math.round(rate))
                    .put("ofAesOverItsCalls", share);
        }
    }

    private static double rate(RunResult result) {
        return counter(result, "bytes") / (counter(result, "cpuNanos") / 1e9);
    }

    private static double counter(RunResult result, String name) {
        for (String key : result.getSecondaryResults().keySet()) {
            if (key.endsWith(name)) {
                return result.getSecondaryResults().get(key).getScore();
            }
        }
        throw new IllegalStateException("JMH gave no counter " + name);
    }
}
