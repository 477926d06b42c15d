package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.post.Cli.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed for real: what counts is what is on disk when nobody could tidy up. */
class CrashTest {
    // Fifty by make soak.
    private static final int KILLS = Boolean.getBoolean("stowage.soak") ? 50 : 8;

    @TempDir
    Path temp = Path.of("");

    private Path undisturbed() throws IOException, InterruptedException {
        Path whole = temp.resolve("whole");
        Ended ended = Cli.run(temp, Cli.init(whole, "--batch-labels", "3600"));
        assertThat(ended).isEqualTo(new Ended(0, ended.out(), ""));
        return whole;
    }

    @Test
    void killsLeaveTheFolderOfAnUndisturbedRun() throws IOException, InterruptedException {
        Path whole = undisturbed();
        SplittableRandom random = new SplittableRandom(20261121);
        int killed = 0;
        int round = 0;
        while (killed < KILLS) {
            Path folder = temp.resolve("crash-" + round++);
            // Labels that a run is allowed to add before it is killed, so that no run's speed decides where that is.
            boolean complete = false;
            while (!complete && killed < KILLS) {
                complete = !killedAfter(folder, random.nextInt(12_000), random.nextInt(4_000_000));
                killed += complete ? 0 : 1;
            }
            Ended last = Cli.run(temp, Cli.init(folder));
            assertThat(last).isEqualTo(new Ended(0, last.out(), ""));
            assertThat(Cli.published(folder)).isEqualTo(Cli.published(whole));
        }
        assertThat(killed).isEqualTo(KILLS);
    }

    /** Lets a run add some bytes and spend some more nanoseconds, and kills it; false if it was done before. */
    private boolean killedAfter(Path folder, int bytes, int nanos) throws IOException, InterruptedException {
        long before = labelBytes(folder);
        Process process = Cli.start(temp.resolve("log"), Cli.init(folder));
        while (process.isAlive() && labelBytes(folder) <= before + bytes) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.waitFor(nanos, TimeUnit.NANOSECONDS);
        process.destroyForcibly();
        return process.waitFor() == 137;
    }

    private static long labelBytes(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void aSignalFinishesTheBatchAndSaysThatTheRunCanGoOn() throws IOException, InterruptedException {
        Path whole = undisturbed();
        Path result = temp.resolve("result");
        Path log = temp.resolve("log");
        Path folder;
        Ended ended;
        int runs = 0;
        // A run may be done before the signal reaches it.
        do {
            folder = temp.resolve("stopped-" + runs++);
            Process process = Cli.start(log, Cli.init(folder, "--json", "--termination-log", result.toString()));
            while (process.isAlive() && labelBytes(folder) < 4000) {
                process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            Cli.stop(process);
            ended = Cli.end(process, log);
        } while (ended.status() == 0 && runs < 20);
        assertThat(ended.status()).isEqualTo(75);
        assertThat(ended.err()).isEmpty();
        assertThat(Files.readString(result))
                .startsWith("{\"outcome\":\"stopped\",\"exitCode\":75,\"message\":\"stopped with ");
        assertThat(ended.out().lines().toList().getLast())
                .isEqualTo("{\"event\":\"failed\"," + Files.readString(result).substring(1));
        // Nothing is left to drop: the last batch is whole and recorded.
        assertThat(labelBytes(folder) % (20 * 16)).isIn(0L, labelBytes(folder) % 10240 % (20 * 16));
        Cli.run(temp, Cli.init(folder));
        assertThat(Cli.published(folder)).isEqualTo(Cli.published(whole));
    }

    @Test
    void twoWritersOfOneFileExcludeEachOther() throws IOException, InterruptedException {
        Path folder = temp.resolve("two");
        Path log = temp.resolve("first");
        Process first = Cli.start(log, Cli.init(folder, "--batch-labels", "1", "--from-file", "0", "--to-file", "3"));
        while (first.isAlive() && labelBytes(folder) < 100) {
            first.waitFor(1, TimeUnit.MILLISECONDS);
        }
        Cli.signal(first, "STOP");
        Ended second = Cli.run(temp, Cli.init(folder, "--from-file", "3", "--to-file", "5"));
        assertThat(second.status()).isEqualTo(6);
        assertThat(second.err())
                .isEqualTo("stowage-post: another process is writing some of the files 3 to 5 in " + folder
                        + ". Wait for it to end, or choose other files\n");
        Ended beside = Cli.run(temp, Cli.init(folder, "--from-file", "4", "--to-file", "5"));
        assertThat(beside.status()).isZero();
        assertThat(first.isAlive()).as("the first was writing all the time").isTrue();
        Cli.signal(first, "CONT");
        assertThat(Cli.end(first, log).status()).isZero();
        Ended merged = Cli.run(temp, java.util.List.of("merge", "--data-dir", folder.toString(), "--scrypt-n", "2"));
        assertThat(merged.status()).isZero();
        assertThat(Cli.published(folder)).isEqualTo(Cli.published(undisturbed()));
    }
}
