package dev.stowage.engine.gpu;

import java.util.stream.IntStream;

/**
 * Labels that a card judges by another bound than the others, so that it can be seen whether it looks at all: on a real
 * network a card that finds nothing is most often right.
 *
 * @param number in the piece of the first one, less than {@code stride}
 * @param stride from one to the next, a power of two; with 1 they are all labels
 * @param lsb their bound, in place of the difficulty's
 */
public record ScanSample(int number, int stride, long lsb) {
    /** Whether it has this label of the piece. */
    public boolean has(int label) {
        return (label & (stride - 1)) == number;
    }

    /** Those of a piece of so many labels. */
    public int[] of(int labels) {
        return IntStream.iterate(number, label -> label < labels, label -> label + stride)
                .toArray();
    }
}
