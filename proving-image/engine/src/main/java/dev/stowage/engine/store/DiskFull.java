package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import java.io.IOException;

/** Tells a full file system from other failures. */
public final class DiskFull {
    private DiskFull() {}

    /** Whether the error, or what it was caused by, is ENOSPC or EDQUOT. */
    public static boolean is(IOException e) {
        return FileFailure.in(e)
                .filter(failure -> failure.kind() == PostFailure.Kind.DISK_FULL)
                .isPresent();
    }

    /** The failure to end with when there was no room for a write to {@code directory}. */
    public static PostFailure failure(DataDirectory directory, IOException cause) {
        return new PostFailure(
                PostFailure.Kind.DISK_FULL,
                "no space is left for " + directory + ". What is recorded is safe: make room and run the same again",
                cause);
    }
}
