package dev.stowage.engine.handover;

import dev.stowage.engine.store.DataDirectory;
import java.nio.file.Path;

/**
 * A label file that is complete, on the medium and recorded.
 *
 * @param directory where it is
 * @param file its number
 * @param firstLabel global index of its first label
 * @param bytes in it
 */
public record FinishedFile(DataDirectory directory, int file, long firstLabel, long bytes) {
    public Path path() {
        return directory.labelFile(file);
    }
}
