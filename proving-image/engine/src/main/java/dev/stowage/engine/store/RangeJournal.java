package dev.stowage.engine.store;

import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.VrfNonce;
import java.util.Optional;

/**
 * What one range of files has safely on disk. It is replaced only after the bytes it speaks of were fsync'd, so it never
 * promises too much.
 *
 * @param identity whose labels
 * @param layout the plan that the range is a part of
 * @param scryptN scrypt's cost
 * @param range files, both ends included
 * @param labelsOnDisk labels from the range's first one on, without a gap, that are whole and fsync'd
 * @param batchLabels the most labels that a batch of the last run had, which bounds what can lie behind them unrecorded
 * @param best the lowest candidate among them, with all of its 32 bytes
 */
public record RangeJournal(
        Identity identity,
        Layout layout,
        int scryptN,
        FileRange range,
        long labelsOnDisk,
        int batchLabels,
        Optional<VrfNonce> best) {

    /** Global index of the first label that is not recorded. */
    public long position() {
        return layout.firstLabelOf(range.from()) + labelsOnDisk;
    }

    public boolean isComplete() {
        return labelsOnDisk >= range.labels(layout);
    }

    /** How many labels of a file this journal vouches for. */
    public long recordedIn(int file) {
        if (!range.contains(file)) {
            return 0;
        }
        return Math.clamp(position() - layout.firstLabelOf(file), 0, layout.labelsOf(file));
    }

    /** Whether a batch that nobody recorded may lie behind the recorded labels of this file. */
    public boolean mayHaveTornBatchIn(int file) {
        return !isComplete() && position() / layout.labelsPerFile() == file;
    }

    public RangeJournal with(long newLabelsOnDisk, Optional<VrfNonce> newBest) {
        return new RangeJournal(identity, layout, scryptN, range, newLabelsOnDisk, batchLabels, newBest);
    }
}
