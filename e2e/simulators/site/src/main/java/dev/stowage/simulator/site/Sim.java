package dev.stowage.simulator.site;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code make sim} runs. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Starts a small Lotus site and a small Spacemesh network of simulators, and shows them.")
public final class Sim implements Callable<Integer> {
    /** A day of 80 s, with sectors in three of its eight deadlines. */
    static final String LOTUS_WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": %d, "window": %d, "lookback": %d, "cutoff": 12,
             "periodStart": 0, "partitions": [0, 1, 0, 0, 2, 0, 1]}""".formatted(LotusPicture.DEADLINES, LotusPicture.WINDOW, LotusPicture.LOOKBACK);

    /** Until then the node and the provers are there. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Of a terminal, by ECMA-48: to the first column of the first row, and all behind it away. */
    private static final String CLEAR = "\033[H\033[J";

    private final CountDownLatch stop = new CountDownLatch(1);
    private final PrintStream out;
    private final Programs programs;

    @Option(names = "--folder", description = "keeps the programs' folders and logs here; by default nothing is kept")
    @Nullable
    Path folder;

    @Option(names = "--looks", description = "ends after so many looks; by default it goes on until it is stopped")
    long looks = Long.MAX_VALUE;

    /**
     * Prepares it.
     *
     * @param out where it shows what it sees
     */
    Sim(PrintStream out, Programs programs) {
        this.out = out;
        this.programs = programs;
    }

    /** Runs it. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        Sim sim = new Sim(System.out, Programs.found());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sim.stop(main)));
        int code = new CommandLine(sim)
                .addSubcommand(new LotusPicture(sim))
                .addSubcommand(new SpacemeshPicture(sim))
                .execute(args);
        Runtime.getRuntime().halt(code);
    }

    private void stop(Thread main) {
        stop.countDown();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Programs programs() {
        return programs;
    }

    /** Opens when somebody wants it to end. */
    CountDownLatch stopped() {
        return stop;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (folder != null) {
            run(Files.createDirectories(folder));
            return 0;
        }
        try (Scratch scratch = Scratch.make()) {
            run(scratch.path());
        }
        return 0;
    }

    private void run(Path place) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Instant genesis =
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).plus(AHEAD);
        try (LotusSite lotus = new LotusSite(programs, place, LOTUS_WORLD);
                SpacemeshSite spacemesh = new SpacemeshSite(programs, place, genesis, List.of("alpha", "beta"))) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            show(lotus, spacemesh, "up in %.1f s; logs in %s; ends with Ctrl-C".formatted(seconds, place));
        }
    }

    private void show(LotusSite lotus, SpacemeshSite spacemesh, String title) throws IOException, InterruptedException {
        LotusRows lotusRows = new LotusRows(lotus);
        SpacemeshRows spacemeshRows = new SpacemeshRows(spacemesh);
        String clear = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                ? CLEAR
                : "";
        for (long look = 0; look < looks; look++) {
            Instant now = InstantSource.system().instant();
            List<String> lines = new ArrayList<>(lotusRows.at(now));
            lines.add("");
            lines.addAll(spacemeshRows.at(now));
            out.print(clear + title + "\n\n" + String.join("\n", lines) + "\n\n");
            out.flush();
            if (stop.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
