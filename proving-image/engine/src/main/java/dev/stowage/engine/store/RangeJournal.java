package dev.stowage.engine.store;

import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.VrfNonce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one range of files has safely on disk. It is replaced only after the bytes it speaks of were fsync'd, so it never
 * promises too much.
 *
 * @param identity whose labels
 * @param layout the plan that the range is a part of
 * @param scryptN scrypt's cost
 * @param range files, both ends included
 * @param labelsOnDisk labels from the range's first one on, without a gap, that are whole and fsync'd, those of
 *     files that were handed over included
 * @param batchLabels the most labels that a batch of the last run had, which bounds what can lie behind them unrecorded
 * @param best the lowest candidate among them, with all of its 32 bytes
 * @param handedOver files of the range that are somebody else's to keep, ascending
 */
public record RangeJournal(
        Identity identity,
        Layout layout,
        int scryptN,
        FileRange range,
        long labelsOnDisk,
        int batchLabels,
        Optional<VrfNonce> best,
        List<HandedOver> handedOver) {

    public RangeJournal {
        handedOver = List.copyOf(handedOver);
    }

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
        return new RangeJournal(identity, layout, scryptN, range, newLabelsOnDisk, batchLabels, newBest, handedOver);
    }

    /** The same with this file's record, in place of an earlier one. */
    public RangeJournal with(HandedOver left) {
        List<HandedOver> all = new ArrayList<>(without(left.file()).handedOver);
        all.add(left);
        all.sort(Comparator.comparingInt(HandedOver::file));
        return new RangeJournal(identity, layout, scryptN, range, labelsOnDisk, batchLabels, best, all);
    }

    /** The same without a record of this file. */
    public RangeJournal without(int file) {
        List<HandedOver> others =
                handedOver.stream().filter(left -> left.file() != file).toList();
        return new RangeJournal(identity, layout, scryptN, range, labelsOnDisk, batchLabels, best, others);
    }

    /** What this journal knows of a file that was handed over. */
    public Optional<HandedOver> handedOver(int file) {
        return handedOver.stream().filter(left -> left.file() == file).findFirst();
    }
}
