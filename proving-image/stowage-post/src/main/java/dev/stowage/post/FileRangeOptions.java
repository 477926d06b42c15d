package dev.stowage.post;

import dev.stowage.engine.store.FileRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A part of the files to look at. */
final class FileRangeOptions {
    @Option(names = "--from-file", paramLabel = "N", description = "First file to look at. Default: all files.")
    @Nullable
    Integer fromFile;

    @Option(names = "--to-file", paramLabel = "N", description = "Last file to look at.")
    @Nullable
    Integer toFile;

    Optional<FileRange> range() {
        if (fromFile == null && toFile == null) {
            return Optional.empty();
        }
        if (fromFile == null || toFile == null) {
            throw Fault.of("--from-file", "and --to-file go together", "Give both, or neither");
        }
        FileRanges.requireOrder(fromFile, toFile);
        return Optional.of(new FileRange(fromFile, toFile));
    }
}
