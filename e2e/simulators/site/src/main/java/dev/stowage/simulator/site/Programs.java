package dev.stowage.simulator.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the built programs are.
 *
 * @param simulators the folder of the simulators' folders
 */
record Programs(Path simulators) {
    /** As the launch scripts say, or beside the working directory. */
    static Programs found() {
        return new Programs(Path.of(System.getProperty("stowage.programs", "e2e/simulators")));
    }

    /** The line that starts a simulator; more can be added. */
    List<String> simulator(String network, String program, String... arguments) {
        return line(simulators.resolve(network).resolve("bin").resolve(program), arguments);
    }

    /** The line that starts Stowage's prover. */
    List<String> stowagePost(String... arguments) {
        Path bin = Path.of("../../proving-image/stowage-post/target/stowage-post/bin/stowage-post");
        return line(simulators.resolve(bin), arguments);
    }

    private static List<String> line(Path program, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(program.toAbsolutePath().normalize().toString());
        line.addAll(List.of(arguments));
        return line;
    }

    /** The JVM that this runs in is theirs, and a simulator ends with it, however it ends. */
    Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "STOWAGE_SIMULATOR_TETHER", "stdin");
    }
}
