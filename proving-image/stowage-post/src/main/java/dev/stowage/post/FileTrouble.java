package dev.stowage.post;

import dev.stowage.engine.store.DiskFull;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file or folder refused, in words: mostly it is its owner, its mode, or a mount. */
final class FileTrouble {
    private FileTrouble() {}

    /** That of a file, if it is one. */
    static Optional<FileSystemException> in(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(FileSystemException.class::isInstance)
                .map(FileSystemException.class::cast)
                .findFirst();
    }

    static Outcome outcome(FileSystemException e) {
        if (DiskFull.is(e)) {
            return Outcome.failed(
                    ExitCode.DISK_FULL, "no space is left for " + e.getFile() + ". Make room and run the same again");
        }
        return Outcome.failed(ExitCode.UNAVAILABLE, e.getFile() + ": " + reason(e));
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied. Check its owner and mode, or run as another user";
            case NoSuchFileException _ -> "there is no such file or folder. Check the path, and that it is mounted";
            default -> e.getReason() + ". Check the path, and that it is mounted for writing";
        };
    }
}
