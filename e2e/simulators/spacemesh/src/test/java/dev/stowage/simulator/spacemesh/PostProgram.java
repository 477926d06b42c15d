package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real stowage-post, started from this JVM's class path. */
final class PostProgram {
    private PostProgram() {}

    /** Starts the real prover, which ends with this JVM. */
    static Program serve(Path log, String... arguments) throws IOException {
        List<String> watching = new ArrayList<>(List.of("serve"));
        watching.addAll(List.of(arguments));
        watching.addAll(
                List.of("--watch-pid", Long.toString(ProcessHandle.current().pid())));
        return start(log, watching);
    }

    /** Starts the real program for one thing that it soon has done. */
    static Program start(Path log, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stowage.post.Main"));
        line.addAll(arguments);
        return Program.of(log, Map.of(), line);
    }
}
