package dev.stowage.simulator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What {@code make bench-networks} runs: calls of the clients, start and memory of the simulators. */
final class Bench {
    private static final int STARTS = 5;
    /** A genesis in 2100: the network has not begun. */
    private static final long FAR_AWAY = 4_102_444_800L;

    private Bench() {}

    /** Runs all. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        calls(LotusCalls.class);
        calls(SpacemeshCalls.class);
        starts();
    }

    @SuppressWarnings("SystemOut")
    private static void row(String what, String first, String second) {
        System.out.println(String.format("%-28s %12s %16s", what, first, second));
    }

    private static String number(String form, Object value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static void calls(Class<?> benchmark) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName() + "\\.")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .jvmArgs(
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-Dstowage.programs=" + Programs.found().simulators())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        row("call, one thread", "calls/s", "KiB allocated");
        for (RunResult result : results) {
            double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                    .getScore();
            row(
                    benchmark.getSimpleName() + "." + result.getPrimaryResult().getLabel(),
                    number("%.0f", result.getPrimaryResult().getScore()),
                    number("%.1f", bytes / 1024));
        }
        row("", "", "");
    }

    private static void starts() throws IOException, InterruptedException {
        List<Double> daemonStarts = new ArrayList<>();
        List<Double> minerStarts = new ArrayList<>();
        List<Double> nodeStarts = new ArrayList<>();
        List<Long> daemons = new ArrayList<>();
        List<Long> miners = new ArrayList<>();
        List<Long> nodes = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            try (Scratch scratch = Scratch.make();
                    LotusSite lotus = new LotusSite(Programs.found(), scratch.path(), "{}");
                    SpacemeshSite spacemesh = new SpacemeshSite(
                            Programs.found(), scratch.path(), Instant.ofEpochSecond(FAR_AWAY), List.of())) {
                lotus.miner().process().stop();
                lotus.daemon().process().stop();
                daemonStarts.add(seconds(lotus::startDaemon));
                minerStarts.add(seconds(lotus::startMiner));
                spacemesh.node().process().close();
                nodeStarts.add(seconds(spacemesh::startNode));
                daemons.add(resident(lotus.daemon().process()));
                miners.add(resident(lotus.miner().process()));
                nodes.add(resident(spacemesh.node().process()));
            }
        }
        row("program, median of " + STARTS, "start, s", "resident MiB");
        row("lotus daemon", number("%.2f", median(daemonStarts)), number("%d", median(daemons)));
        row("lotus-miner run", number("%.2f", median(minerStarts)), number("%d", median(miners)));
        row("go-spacemesh", number("%.2f", median(nodeStarts)), number("%d", median(nodes)));
    }

    @FunctionalInterface
    private interface Start {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Start start) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        start.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** MiB, by proc(5). */
    private static long resident(Started process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
