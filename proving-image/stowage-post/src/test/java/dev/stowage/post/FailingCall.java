package dev.stowage.post;

import dev.stowage.engine.file.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system call that fails where it touches files below a folder.
 *
 * @param name as the kernel has it, such as {@code pread64}; empty for none
 * @param at which of these calls fails, from 1
 * @param once whether only that one does, and not all from it on
 */
record FailingCall(String name, int at, boolean once, Errno errno) {
    /** A proof takes some seconds of a core that many others may want. */
    private static final int SECONDS = 600;

    static final FailingCall NONE = new FailingCall("", 0, true, Errno.EIO);

    /** How a process ended, and which calls it made below the folder. */
    record Ended(Cli.Ended process, List<String> calls) {
        boolean wasHit() {
            return calls.contains("FAULT");
        }
    }

    Ended run(Path folder, Path log, List<String> arguments) throws IOException, InterruptedException {
        return run(folder, log, arguments, Map.of());
    }

    /**
     * Runs the program.
     *
     * @param folder whose files are meant, and those below it; or one file
     * @param log beginning of the names of files that this makes, outside of the folder
     */
    Ended run(Path folder, Path log, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path calls = log.resolveSibling(log.getFileName() + ".calls");
        Map<String, String> variables = new TreeMap<>(Map.of(
                "LD_PRELOAD", Preloaded.library("faults").toString(),
                "STOWAGE_FAULT_FOLDER", folder.toString(),
                "STOWAGE_FAULT_CALL", name,
                "STOWAGE_FAULT_AT", Integer.toString(at),
                "STOWAGE_FAULT_ONCE", once ? "1" : "0",
                "STOWAGE_FAULT_ERRNO", Integer.toString(errno.number()),
                "STOWAGE_FAULT_LOG", calls.toString()));
        environment.forEach((key, value) ->
                variables.merge(key, value, (before, more) -> key.equals("LD_PRELOAD") ? before + ":" + more : more));
        // For the program alone: the shell that holds it blocks signals while it forks, and a blocked SIGSYS kills.
        ProcessBuilder builder = new ProcessBuilder("env");
        variables.forEach((key, value) -> builder.command().add(key + "=" + value));
        Files.deleteIfExists(calls);
        Cli.Ended ended = Cli.end(Cli.start(builder, log, arguments), log, SECONDS);
        return new Ended(ended, Files.readAllLines(calls));
    }
}
