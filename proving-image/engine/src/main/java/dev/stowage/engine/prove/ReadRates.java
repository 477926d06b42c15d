package dev.stowage.engine.prove;

import dev.stowage.engine.store.DataDirectory;
import java.util.List;

/**
 * How fast folders are read, all at once.
 *
 * @param folders in the order they were given
 */
public record ReadRates(List<OfFolder> folders) {
    /**
     * One folder.
     *
     * @param heldBytes label data that it has
     * @param readBytes what was read of it
     * @param seconds in which that was read
     */
    public record OfFolder(DataDirectory folder, long heldBytes, long readBytes, double seconds) {
        public double bytesPerSecond() {
            return readBytes / seconds;
        }
    }

    /** Of all readers together while all are reading. */
    public double bytesPerSecond() {
        return folders.stream().mapToDouble(OfFolder::bytesPerSecond).sum();
    }

    /** Of a whole pass, which ends when the folder that takes longest is read. */
    public double passBytesPerSecond() {
        double longest = folders.stream()
                .mapToDouble(folder -> folder.heldBytes() / folder.bytesPerSecond())
                .max()
                .orElseThrow();
        return folders.stream().mapToLong(OfFolder::heldBytes).sum() / longest;
    }

    /** Whether there was less to read than time for it. */
    public boolean all() {
        return folders.stream().allMatch(folder -> folder.readBytes() == folder.heldBytes());
    }
}
