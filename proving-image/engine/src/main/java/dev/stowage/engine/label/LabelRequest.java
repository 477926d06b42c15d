package dev.stowage.engine.label;

/**
 * A run of labels to compute.
 *
 * @param commitment whose labels
 * @param scryptN scrypt's cost, a power of two of at least 2; 8192 on mainnet
 * @param first global index of the first label, unsigned
 * @param count how many, at least 1
 * @param below only a full label strictly below this counts as a nonce candidate
 */
public record LabelRequest(Commitment commitment, int scryptN, long first, int count, Hash256 below) {
    /** Length of a label on disk, in bytes. */
    public static final int LABEL_BYTES = 16;

    public LabelRequest {
        if (scryptN < 2 || Integer.bitCount(scryptN) != 1) {
            throw new IllegalArgumentException("scrypt N is " + scryptN + ", and must be a power of two");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count);
        }
    }
}
