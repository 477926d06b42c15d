package dev.stowage.engine.prove;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which labels of a batch qualify for which nonces. They sort in the order in which upstream's single-threaded prover
 * meets them: by eights of labels, then by group, label and nonce. So a proof does not depend on how the work was split.
 */
final class Hits {
    private static final int NONCE_BITS = 4;
    private static final int LABEL_BITS = 3;
    private static final int GROUP_BITS = 8;
    private static final int EIGHT = 1 << LABEL_BITS;

    private long[] keys = new long[64];
    private int count;

    void add(int label, int group, int offset) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        long eight = label / EIGHT;
        long within = ((((long) group << LABEL_BITS) | (label % EIGHT)) << NONCE_BITS) | offset;
        keys[count++] = (eight << (GROUP_BITS + LABEL_BITS + NONCE_BITS)) | within;
    }

    void add(int label, int nonce) {
        add(label, nonce >>> NONCE_BITS, nonce & ((1 << NONCE_BITS) - 1));
    }

    void sort() {
        Arrays.sort(keys, 0, count);
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Whether both, sorted, are the same. */
    boolean areThose(Hits others) {
        return Arrays.equals(keys, 0, count, others.keys, 0, others.count);
    }

    /** Numbers of all labels, ascending, each once. */
    int[] labels() {
        return IntStream.range(0, count).map(this::label).sorted().distinct().toArray();
    }

    /** Number of the label in its batch. */
    int label(int hit) {
        long eight = keys[hit] >>> (GROUP_BITS + LABEL_BITS + NONCE_BITS);
        return (int) (eight * EIGHT + ((keys[hit] >>> NONCE_BITS) & (EIGHT - 1)));
    }

    int nonce(int hit) {
        long group = (keys[hit] >>> (LABEL_BITS + NONCE_BITS)) & ((1 << GROUP_BITS) - 1);
        return (int) ((group << NONCE_BITS) | (keys[hit] & ((1 << NONCE_BITS) - 1)));
    }
}
