package dev.stowage.engine.gpu;

/** The kernels of {@code proving-image/kernels/label.cu} on one card, and the numbers that they are written for. */
record LabelKernels(Gpu.Kernel begin, Gpu.Kernel mix, Gpu.Kernel end, Gpu.Kernel lowest) {
    /** Lookup gaps that there are kernels for. */
    static final int[] GAPS = {1, 2, 4};

    /** Threads of a block, for all of them. */
    static final int THREADS = 128;
    /** Four threads mix a label. */
    static final int LABELS_PER_BLOCK = THREADS / 4;
    /** Labels of a warp, whose tables lie together. */
    static final int LABELS_PER_TILE = 8;
    /** A candidate: value (four big-endian words), index, and whether there is one. */
    static final int CANDIDATE_BYTES = 48;

    static LabelKernels of(Gpu.OpenCard card, int gap) {
        return new LabelKernels(
                card.kernel("stowage_label_begin"),
                mixing(card, gap),
                card.kernel("stowage_label_end"),
                card.kernel("stowage_lowest"));
    }

    static Gpu.Kernel mixing(Gpu.OpenCard card, int gap) {
        return card.kernel("stowage_label_mix" + gap);
    }
}
