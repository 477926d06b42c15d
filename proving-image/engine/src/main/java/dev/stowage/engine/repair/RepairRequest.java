package dev.stowage.engine.repair;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import java.util.List;
import java.util.Optional;

/**
 * What to repair, and where to.
 *
 * @param directories that together hold the files; nothing in them is changed
 * @param out folder for repaired copies
 * @param range files to look at; all of the identity's if empty
 * @param every how many labels one that is looked at stands for: damage comes by sectors of a drive, which hold 32
 * @param scryptN scrypt's cost
 */
public record RepairRequest(
        List<DataDirectory> directories, DataDirectory out, Optional<FileRange> range, int every, int scryptN) {
    /** Labels in a sector of 512 bytes. */
    public static final int SECTOR = 32;

    public RepairRequest {
        if (every < 1 || every > 1 << 20) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT, "one label in " + every + " is looked at, and it must be 1 to 1048576");
        }
    }
}
