package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.vrf.VrfDifficulty;

/**
 * Where the labels of an identity lie: label i is in file {@code i / labelsPerFile()}, and only the last file may be
 * shorter than the others.
 *
 * @param numUnits space units of the whole identity
 * @param labelsPerUnit labels in a unit, 2^32 on mainnet
 * @param maxFileSize bytes of a full file
 */
public record Layout(int numUnits, long labelsPerUnit, long maxFileSize) {
    /** Far beyond what a folder can hold; file numbers are read with nine digits. */
    private static final int MOST_FILES = 100_000_000;

    public Layout {
        require(numUnits >= 1, "numUnits is " + Integer.toUnsignedString(numUnits) + ", and must be at least 1");
        require(labelsPerUnit >= 1, "labelsPerUnit is " + labelsPerUnit + ", and must be at least 1");
        require(
                maxFileSize >= LabelRequest.LABEL_BYTES,
                "maxFileSize is " + maxFileSize + " bytes, and must hold a label");
        require(
                Math.multiplyHigh(labelsPerUnit, numUnits) == 0 && labelsPerUnit * numUnits < 1L << 59,
                numUnits + " units of " + labelsPerUnit + " labels are more bytes than 63 bits can count");
        require(
                labelsPerUnit * numUnits >= VrfDifficulty.MIN_LABELS,
                "the identity would have " + labelsPerUnit * numUnits + " labels, and needs at least "
                        + VrfDifficulty.MIN_LABELS + " for a VRF nonce");
        require(
                Math.ceilDiv(labelsPerUnit * numUnits, maxFileSize / LabelRequest.LABEL_BYTES) <= MOST_FILES,
                "the labels would be in more than " + MOST_FILES + " files of " + maxFileSize + " bytes");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, otherwise);
        }
    }

    public long labels() {
        return numUnits * labelsPerUnit;
    }

    public long bytes() {
        return labels() * LabelRequest.LABEL_BYTES;
    }

    public long labelsPerFile() {
        return maxFileSize / LabelRequest.LABEL_BYTES;
    }

    /** Number of files, which are numbered from 0. */
    public int files() {
        return Math.toIntExact(Math.ceilDiv(labels(), labelsPerFile()));
    }

    public int lastFile() {
        return files() - 1;
    }

    /** Labels of one file when it is complete. */
    public long labelsOf(int file) {
        return Math.clamp(labels() - firstLabelOf(file), 0, labelsPerFile());
    }

    public long bytesOf(int file) {
        return labelsOf(file) * LabelRequest.LABEL_BYTES;
    }

    /** Global index of a file's first label. */
    public long firstLabelOf(int file) {
        return file * labelsPerFile();
    }

    /** The same identity with another number of units. */
    public Layout withUnits(int units) {
        return new Layout(units, labelsPerUnit, maxFileSize);
    }
}
