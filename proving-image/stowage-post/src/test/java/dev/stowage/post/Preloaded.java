package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The libraries of src/test/c, which are loaded into a process before all others. */
final class Preloaded {
    private static final Map<String, Path> MADE = new HashMap<>();
    private static final Path OUT = Path.of("target", "preloaded").toAbsolutePath();

    private Preloaded() {}

    /** Compiled for this machine; a test that needs it is skipped where nothing can compile it. */
    static synchronized Path library(String name) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                System.getProperty("os.arch").equals("amd64") && Files.isExecutable(Path.of("/usr/bin/cc")),
                "cc is not installed, or this is not x86-64: system calls cannot be made to fail");
        if (MADE.containsKey(name)) {
            return MADE.get(name);
        }
        Path library = Files.createDirectories(OUT).resolve("lib" + name + ".so");
        Path fresh = Files.createTempFile(OUT, name, ".so");
        Path log = OUT.resolve(name + ".log");
        int status = new ProcessBuilder(
                        "cc",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-O1",
                        "-shared",
                        "-fPIC",
                        "-o",
                        fresh.toString(),
                        Path.of("src", "test", "c", name + ".c").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
        MADE.put(name, Files.move(fresh, library, StandardCopyOption.REPLACE_EXISTING));
        return library;
    }
}
