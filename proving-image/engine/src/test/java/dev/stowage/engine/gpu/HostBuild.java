package dev.stowage.engine.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The kernels as g++ compiles them for this machine: a program, and a libcuda.so.1. Made once for all tests. */
final class HostBuild {
    static final Path KERNELS = Path.of("..", "kernels");

    private static final Path OUT = Path.of("target", "kernels").toAbsolutePath();
    private static boolean made;

    private HostBuild() {}

    /** The program {@code labels_on_host}. */
    static Path program() {
        make();
        return OUT.resolve("labels_on_host");
    }

    /** The folder that has {@code libcuda.so.1}. */
    static Path driver() {
        make();
        return OUT.resolve("driver");
    }

    private static synchronized void make() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/g++")), "g++ is not installed");
        if (made) {
            return;
        }
        // Tests run in two JVMs, and both may want it.
        Ended ended = run(
                List.of(
                        "flock",
                        OUT.resolveSibling(OUT.getFileName() + ".lock").toString(),
                        KERNELS.resolve("test").resolve("build").toString(),
                        OUT.toString()),
                new ProcessBuilder());
        if (ended.status() != 0) {
            throw new AssertionError(ended.err());
        }
        made = true;
    }

    /** What a process left. */
    record Ended(int status, String out, String err) {}

    static Ended run(List<String> command, ProcessBuilder builder) {
        try {
            Path out = Files.createTempFile("stowage-kernels", ".out");
            Path err = Files.createTempFile("stowage-kernels", ".err");
            // To files, because reading a pipe would wait for a process that hangs.
            Process process = builder.command(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            Ended ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
