package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import java.io.IOException;

/** Tells a full file system from other I/O errors. */
public final class DiskFull {
    private DiskFull() {}

    /** Whether the error is ENOSPC or EDQUOT; Java gives the C library's text and no number. */
    public static boolean is(IOException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    /** The failure to end with when there was no room for a write to {@code directory}. */
    public static PostFailure failure(DataDirectory directory, IOException cause) {
        return new PostFailure(
                PostFailure.Kind.DISK_FULL,
                "no space is left for " + directory + ". What is recorded is safe: make room and run the same again",
                cause);
    }
}
