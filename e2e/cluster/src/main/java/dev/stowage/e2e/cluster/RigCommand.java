package dev.stowage.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One run of the rig's command line, {@code e2e/cluster/cluster}. */
record RigCommand(List<String> arguments) {

    record Result(int exitStatus, String output) {}

    static RigCommand of(String... arguments) {
        return new RigCommand(List.of(arguments));
    }

    /** What it printed; an exception if it failed. */
    String output() {
        Result result = run();
        if (result.exitStatus() != 0) {
            throw new IllegalStateException("cluster %s: exit status %d%n%s"
                    .formatted(String.join(" ", arguments), result.exitStatus(), result.output()));
        }
        return result.output();
    }

    Result run() {
        List<String> command = Stream.concat(Stream.of(program().toString()), arguments.stream())
                .toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    /** Tests run in the folder of their module: the repository's root is that or above it. */
    private static Path program() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path program = folder.resolve("e2e/cluster/cluster");
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        throw new IllegalStateException(
                "no e2e/cluster/cluster in or above " + Path.of("").toAbsolutePath());
    }
}
