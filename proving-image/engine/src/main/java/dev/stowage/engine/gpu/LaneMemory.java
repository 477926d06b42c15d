package dev.stowage.engine.gpu;

import dev.stowage.engine.label.LabelRequest;

/**
 * The places that a lane's kernels work in.
 *
 * @param blocks 128 bytes of state per label
 * @param table the rows of ROMix
 * @param labels the output
 * @param candidates one for each block of threads
 * @param best the best of them
 * @param labelsHere the output in this machine's memory
 * @param bestHere the best candidate in this machine's memory
 */
record LaneMemory(
        Gpu.OpenCard card,
        Gpu.Memory blocks,
        Gpu.Memory table,
        Gpu.Memory labels,
        Gpu.Memory candidates,
        Gpu.Memory best,
        Gpu.Pinned labelsHere,
        Gpu.Pinned bestHere)
        implements AutoCloseable {

    LaneMemory(Gpu.OpenCard card, int labels, long tableBytesPerLabel) {
        this(
                card,
                card.allocate(128L * labels),
                card.allocate(tableBytesPerLabel * labels),
                card.allocate((long) LabelRequest.LABEL_BYTES * labels),
                card.allocate((long) LabelKernels.CANDIDATE_BYTES * Math.ceilDiv(labels, LabelKernels.THREADS)),
                card.allocate(LabelKernels.CANDIDATE_BYTES),
                card.pinned(LabelRequest.LABEL_BYTES * labels),
                card.pinned(LabelKernels.CANDIDATE_BYTES));
    }

    @Override
    public void close() {
        bestHere.close();
        labelsHere.close();
        card.free(best);
        card.free(candidates);
        card.free(labels);
        card.free(table);
        card.free(blocks);
    }
}
