package dev.stowage.engine.label;

import java.util.Optional;
import java.util.function.IntToLongFunction;

/** One thread's share of a request: its kernel's table, its blocks, and the best candidate that it has met. */
final class LabelWorker {
    private static final int WORDS = 32;

    private final Romix romix;
    private final int[] blocks;

    LabelWorker(Romix romix) {
        this.romix = romix;
        this.blocks = new int[romix.width() * WORDS];
    }

    /** Computes the labels with numbers {@code [from, to)} in a list of indices, each to its place in {@code labels}. */
    Optional<VrfNonce> compute(
            Commitment commitment, Hash256 below, IntToLongFunction indices, int from, int to, byte[] labels) {
        LabelPrf prf = new LabelPrf(commitment);
        Hash256 bound = below;
        Optional<VrfNonce> best = Optional.empty();
        int width = romix.width();
        for (int group = from; group < to; group += width) {
            // A last group that is not full still mixes all of its lanes, and the surplus is not looked at.
            for (int lane = 0; lane < width; lane++) {
                prf.expand(indices.applyAsLong(Math.min(group + lane, to - 1)), blocks, lane * WORDS);
            }
            romix.mix(blocks);
            for (int lane = 0; lane < width && group + lane < to; lane++) {
                long index = indices.applyAsLong(group + lane);
                Hash256 full = prf.extract(index, blocks, lane * WORDS);
                System.arraycopy(
                        full.toBytes(), 0, labels, (group + lane) * LabelRequest.LABEL_BYTES, LabelRequest.LABEL_BYTES);
                if (full.isBelow(bound)) {
                    bound = full;
                    best = Optional.of(new VrfNonce(index, full));
                }
            }
        }
        return best;
    }

    /** One full label. */
    Hash256 full(Commitment commitment, long index) {
        LabelPrf prf = new LabelPrf(commitment);
        prf.expand(index, blocks, 0);
        romix.mix(blocks);
        return prf.extract(index, blocks, 0);
    }
}
