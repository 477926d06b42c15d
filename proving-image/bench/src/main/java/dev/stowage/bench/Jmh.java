package dev.stowage.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs one benchmark; each choice of its parameters has a JVM of its own. */
record Jmh(Class<?> benchmark, int threads) {
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 4;
    private static final TimeValue EACH = TimeValue.milliseconds(1500);

    /** @param parameters names and values by turns; what is not named takes all of its values */
    Collection<RunResult> run(String... parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName() + "\\.")
                .threads(threads)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(EACH)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(EACH)
                .jvmArgs(
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-XX:+UseTransparentHugePages");
        for (int i = 0; i < parameters.length; i += 2) {
            options = options.param(parameters[i], parameters[i + 1]);
        }
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    static String parameter(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    /** What a counter counted in each iteration, on average; of all threads together. */
    static double counter(RunResult result, String name) {
        return result.getSecondaryResults().values().stream()
                .filter(counted -> counted.getLabel().endsWith(name))
                .mapToDouble(counted -> counted.getScore())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH gave no counter " + name));
    }
}
