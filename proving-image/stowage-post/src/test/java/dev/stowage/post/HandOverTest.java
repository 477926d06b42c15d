package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.post.Cli.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files leave the real process, which is killed while they do. */
class HandOverTest {
    private static final int KILLS = Boolean.getBoolean("stowage.soak") ? 20 : 3;

    @TempDir
    Path temp = Path.of("");

    private Path whole = temp;
    private Path otherFileSystem = temp;

    @BeforeEach
    void undisturbed() throws IOException, InterruptedException {
        whole = temp.resolve("whole");
        assertThat(Cli.run(temp, Cli.init(whole, "--batch-labels", "3600")).status())
                .isZero();
        otherFileSystem = Files.createTempDirectory(Path.of("/dev/shm"), "stowage-hand-over");
    }

    @AfterEach
    void removeTheOther() throws IOException {
        try (Stream<Path> files = Files.walk(otherFileSystem)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private void allIn(Path target) {
        for (int file = 0; file < 6; file++) {
            assertThat(target.resolve("postdata_" + file + ".bin"))
                    .hasSameBinaryContentAs(whole.resolve("postdata_" + file + ".bin"));
        }
    }

    /** Runs until some milliseconds after its first label, and no further; whether it was killed. */
    private boolean killed(List<String> arguments, Path folder, SplittableRandom random)
            throws IOException, InterruptedException {
        Process process = Cli.start(temp.resolve("log"), arguments);
        Path journal = folder.resolve(".stowage/range-0-5.json");
        String before = Files.exists(journal) ? Files.readString(journal) : "";
        while (process.isAlive() && (Files.exists(journal) ? Files.readString(journal) : "").equals(before)) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.waitFor(random.nextInt(80_000_000), TimeUnit.NANOSECONDS);
        process.destroyForcibly();
        return process.waitFor() == 137;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killsWhileFilesAreMovedLoseNoneAndMakeNoneTwice(boolean same) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(20261121);
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            Path folder = temp.resolve("d" + round);
            Path target = (same ? temp : otherFileSystem).resolve("target" + round);
            List<String> arguments = Cli.init(folder, "--move-to", target.toString());
            while (killed < KILLS && killed(arguments, folder, random)) {
                killed++;
            }
            Ended last = Cli.run(temp, arguments);
            assertThat(last).isEqualTo(new Ended(0, last.out(), ""));
            assertThat(last.out()).contains("6 files handed over");
            allIn(target);
            assertThat(Cli.published(folder)).containsOnlyKeys("postdata_metadata.json");
            assertThat(folder.resolve("postdata_metadata.json"))
                    .hasSameTextualContentAs(whole.resolve("postdata_metadata.json"));
        }
    }

    @Test
    void killsWhileACommandTakesFilesLoseNone() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            Path folder = temp.resolve("h" + round);
            Path target = Files.createDirectories(temp.resolve("taken" + round));
            List<String> arguments = Cli.init(folder, "--on-file-complete", "mv \"$STOWAGE_FILE\" " + target);
            while (killed < KILLS && killed(arguments, folder, random)) {
                killed++;
            }
            assertThat(Cli.run(temp, arguments).status()).isZero();
            allIn(target);
        }
    }

    @Test
    void aCommandThatFailsStopsTheRunAndIsRunAgainForThatFile() throws IOException, InterruptedException {
        Path folder = temp.resolve("d");
        Path log = temp.resolve("calls");
        Path allowed = temp.resolve("allowed");
        String command = "echo $STOWAGE_FILE_NUMBER $STOWAGE_FIRST_LABEL $STOWAGE_BYTES >> " + log
                + "; echo first; test $STOWAGE_FILE_NUMBER != 2 -o -e " + allowed + " || { echo no room; exit 3; }";
        List<String> arguments = Cli.init(folder, "--on-file-complete", command);
        Ended failed = Cli.run(temp, arguments);
        assertThat(failed.status()).isEqualTo(9);
        assertThat(failed.err())
                .isEqualTo("stowage-post: --on-file-complete: ended with 3 for " + folder
                        + "/postdata_2.bin: no room. It is run again for this file by the next run\n");
        assertThat(folder.resolve("postdata_2.bin")).hasSameBinaryContentAs(whole.resolve("postdata_2.bin"));
        Files.createFile(allowed);
        Ended done = Cli.run(temp, arguments);
        assertThat(done).isEqualTo(new Ended(0, done.out(), ""));
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "0 0 10240",
                        "1 640 10240",
                        "2 1280 10240",
                        "2 1280 10240",
                        "3 1920 10240",
                        "4 2560 10240",
                        "5 3200 6400");
        assertThat(Cli.published(folder)).isEqualTo(Cli.published(whole));
        assertThat(Cli.run(temp, arguments).status()).isZero();
        assertThat(Files.readAllLines(log)).hasSize(7);
    }

    @Test
    void whatIsLeftSaysWhereTheFilesAreAndMergesWithThem() throws IOException, InterruptedException {
        Path folder = temp.resolve("d");
        Path target = temp.resolve("target");
        assertThat(Cli.run(temp, Cli.init(folder, "--move-to", target.toString(), "--to-file", "2"))
                        .status())
                .isZero();
        assertThat(Cli.run(temp, Cli.init(folder)).out()).contains("(1680 labels made now, 3 files handed over)");
        for (String command : List.of("verify", "merge")) {
            Ended alone = Cli.run(temp, List.of(command, "--data-dir", folder.toString(), "--scrypt-n", "2"));
            assertThat(alone.status()).isEqualTo(4);
            assertThat(alone.err())
                    .startsWith("stowage-post: postdata_0.bin is missing. init recorded: files 0, 1, 2 handed over to "
                            + target);
        }
        for (String command : List.of("merge", "verify")) {
            Ended both = Cli.run(
                    temp,
                    List.of(
                            command,
                            "--data-dir",
                            folder.toString(),
                            "--data-dir",
                            target.toString(),
                            "--scrypt-n",
                            "2"));
            assertThat(both).isEqualTo(new Ended(0, both.out(), ""));
        }
        assertThat(target.resolve("postdata_metadata.json"))
                .hasSameTextualContentAs(whole.resolve("postdata_metadata.json"));
    }

    @Test
    void aCommandThatAKilledRunLeftIsNotJoinedByAnother() throws IOException, InterruptedException {
        Path started = temp.resolve("started");
        Gate gate = Gate.closed(temp.resolve("gate"));
        List<String> arguments =
                Cli.init(temp.resolve("d"), "--on-file-complete", "echo >> " + started + "; cat " + gate.path());
        Process process = Cli.start(temp.resolve("log"), arguments);
        awaitFile(started, process);
        process.destroyForcibly().waitFor();
        Ended second = Cli.run(temp, arguments);
        gate.open();
        assertThat(second.status()).isEqualTo(6);
        assertThat(second.err())
                .startsWith(
                        "stowage-post: --on-file-complete: the command of an earlier run is still running as process ");
        assertThat(started).hasSize(1);
    }

    @Test
    void aSignalLetsTheCommandEndAndRecordsIt() throws IOException, InterruptedException {
        Path folder = temp.resolve("d");
        Path started = temp.resolve("started");
        Path taken = temp.resolve("taken");
        Gate gate = Gate.closed(temp.resolve("gate"));
        String command = "echo >> " + started + "; cat " + gate.path() + "; echo >> " + taken;
        Path log = temp.resolve("log");
        Process process = Cli.start(log, Cli.init(folder, "--on-file-complete", command));
        awaitFile(started, process);
        Cli.stop(process);
        gate.open();
        assertThat(Cli.end(process, log).status()).isEqualTo(75);
        assertThat(taken).hasSameTextualContentAs(started);
        String journal = Files.readString(folder.resolve(".stowage/range-0-5.json"));
        assertThat(journal).contains("\"settled\" : true").doesNotContain("\"settled\" : false");
    }

    private static void awaitFile(Path file, Process process) throws InterruptedException {
        while (process.isAlive() && !Files.exists(file)) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    /** A file at which whoever reads it waits until it is opened; later readers do not. */
    private record Gate(Path path) {
        static Gate closed(Path path) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                    .isZero();
            return new Gate(path);
        }

        void open() throws IOException {
            try (OutputStream reader = Files.newOutputStream(path)) {
                Files.delete(path);
                Files.createFile(path);
                reader.write('\n');
            }
        }
    }
}
