package dev.stowage.post;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How results and progress are shown. */
final class OutputOptions {
    @Option(
            names = "--json",
            description = "Print one JSON object per line: start, progress (at most one a second), done or failed.")
    boolean json;

    @Option(
            names = "--termination-log",
            paramLabel = "FILE",
            description = "Write the result as one JSON object to this file, also on failure. Made for Kubernetes'"
                    + " terminationMessagePath; shorter than 4096 bytes.")
    @Nullable
    Path terminationLog;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    boolean debug;
}
