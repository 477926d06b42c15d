package dev.stowage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Measures all kernels in one run, prints a table, and writes it as JSON to the file that is given, if one is. */
public final class Main {
    private Main() {}

    /** Runs {@code java -jar stowage-bench.jar [FILE]}. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(Labels.class.getName())
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
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode rows = mapper.createArrayNode();
        System.out.printf(
                Locale.ROOT, "%n%-12s %22s %22s%n", "kernel", "labels/s by CPU time", "labels/s by the clock");
        for (RunResult result : results) {
            String kernel = result.getParams().getParam("kernel");
            double labels = counter(result, "labels");
            double byCpu = labels / (counter(result, "cpuNanos") / 1e9);
            double byClock = result.getPrimaryResult().getScore() * 512;
            System.out.printf(Locale.ROOT, "%-12s %22.0f %22.0f%n", kernel, byCpu, byClock);
            ObjectNode row = rows.addObject();
            row.put("kernel", kernel);
            row.put("scryptN", 8192);
            row.put("labelsPerCpuSecond", Math.round(byCpu));
            row.put("labelsPerSecond", Math.round(byClock));
        }
        if (arguments.length > 0) {
            mapper.writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(arguments[0]).toFile(), rows);
        }
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
