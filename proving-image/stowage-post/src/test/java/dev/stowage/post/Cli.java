package dev.stowage.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real program as a process of its own. */
final class Cli {
    static final String ID = "a1".repeat(32);
    static final String ATX = "c0".repeat(32);

    private static final int MOST_MINUTES = 10;
    private static final Path LIB = Path.of("target", "stowage-post", "lib");

    /**
     * Becomes the program that follows, and has it killed when this JVM has ended, however that ended: the pipe to the
     * standard input is then closed by the kernel. So is one that a signal has stopped. When the program has ended the
     * watcher is no child of it any more, and the program's number may be somebody else's.
     */
    private static final List<String> TETHERED = List.of("sh", "-c", """
            exec 3<&0 </dev/null
            (read -r _ <&3; read -r _ _ _ parent _ </proc/self/stat
             [ "$parent" != $$ ] || kill -KILL $$) >/dev/null 2>&1 &
            exec 3<&-
            exec "$@"
            """, "sh");

    private Cli() {}

    /** What a process left: its exit status, standard output, and standard error without the JVM's own line. */
    record Ended(int status, String out, String err) {}

    /** Options of a small identity: 6 files, the last one shorter, and a batch for each 20 labels. */
    static List<String> init(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "init",
                "--id",
                ID,
                "--commitment-atx-id",
                ATX,
                "--num-units",
                "3",
                "--labels-per-unit",
                "1200",
                "--max-file-size",
                "10240",
                "--scrypt-n",
                "2",
                "--data-dir",
                folder.toString(),
                "--provider",
                "cpu",
                "--kernel",
                "scalar",
                "--threads",
                "1"));
        if (!List.of(more).contains("--batch-labels")) {
            arguments.addAll(List.of("--batch-labels", "20"));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** It ends when this JVM does. */
    static Process start(Path log, List<String> arguments) throws IOException {
        return start(new ProcessBuilder(), log, arguments);
    }

    /** @param builder its command, if it has one, runs the program that is added to it */
    static Process start(ProcessBuilder builder, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(TETHERED);
        command.addAll(builder.command());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + LIB.resolveSibling("native").resolve("lib"),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Path.of("target", "classes") + ":" + LIB + "/*",
                "dev.stowage.post.Main"));
        command.addAll(arguments);
        return builder.command(command)
                .redirectOutput(log.resolveSibling(log.getFileName() + ".out").toFile())
                .redirectError(log.resolveSibling(log.getFileName() + ".err").toFile())
                .start();
    }

    /** Sends SIGTERM. Not the process' own destroy(), which also closes the pipe that the program's watcher holds on to. */
    static void stop(Process process) {
        process.toHandle().destroy();
    }

    static Ended end(Process process, Path log) throws IOException, InterruptedException {
        // No machine is as slow as that: only a process that hangs.
        return end(process, log, (int) TimeUnit.MINUTES.toSeconds(MOST_MINUTES));
    }

    static Ended end(Process process, Path log, int seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process did not end within " + seconds + " s");
        }
        String err = Files.readString(log.resolveSibling(log.getFileName() + ".err"), StandardCharsets.UTF_8)
                .replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
        return new Ended(process.exitValue(), Files.readString(log.resolveSibling(log.getFileName() + ".out")), err);
    }

    static Ended run(Path temp, List<String> arguments) throws IOException, InterruptedException {
        Path log = temp.resolve("log");
        return end(start(log, arguments), log);
    }

    /** Contents of label files and metadata. */
    static SortedMap<String, String> published(Path folder) {
        SortedMap<String, String> contents = everything(folder);
        contents.keySet().removeIf(name -> name.startsWith(".stowage"));
        return contents;
    }

    static SortedMap<String, String> everything(Path folder) {
        SortedMap<String, String> contents = new TreeMap<>();
        if (!Files.exists(folder)) {
            return contents;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder and all that is in it. */
    static void copy(Path folder, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(folder.relativize(file)));
            }
        }
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Sends SIGSTOP or SIGCONT, so that a process is met in the middle of its work. */
    static void signal(Process process, String name) throws IOException, InterruptedException {
        signal(process.pid(), name);
    }

    static void signal(long pid, String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " ended with " + status);
        }
    }
}
