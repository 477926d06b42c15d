package dev.stowage.engine.repair;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found and made again.
 *
 * @param labelsChecked labels that were recomputed to find out
 * @param files the copies that were written
 */
public record RepairResult(long labelsChecked, List<RepairedFile> files) {
    /**
     * A file that was wrong, and its copy that is right.
     *
     * @param why what was wrong with it
     * @param ranges labels of the file that were made again
     */
    public record RepairedFile(Path original, Path copy, String why, List<LabelRange> ranges) {
        /** How many labels were made again. */
        public long labels() {
            return ranges.stream().mapToLong(LabelRange::count).sum();
        }
    }

    /** Labels of a file from {@code from} to the one before {@code to}. */
    public record LabelRange(long from, long to) {
        long count() {
            return to - from;
        }
    }
}
