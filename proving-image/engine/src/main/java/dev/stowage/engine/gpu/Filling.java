package dev.stowage.engine.gpu;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How a card is filled with labels.
 *
 * @param gap one of this many rows of a label's table is kept; the others are made again when they are needed
 * @param labelsInFlight labels that are computed at the same time, a multiple of {@link #STEP}
 * @param labelsToFill labels that would fill all of the card's processors
 */
record Filling(int gap, int labelsInFlight, int labelsToFill) {
    /** Two queues with whole blocks of threads. */
    static final int STEP = 2 * LabelKernels.LABELS_PER_BLOCK;
    /** Output, state and a share of the candidates, for each label. */
    static final long ENDS_BYTES = 128 + 16 + 48;

    /** Left to the driver and to what it allocates by itself. */
    private static final long RESERVE_BYTES = 256L << 20;

    private static final long RESERVE_SHARE = 50;

    /**
     * ChaCha/8 cores are bound by the unit that does logic and shifts, 64 lanes per processor and clock on all cards since
     * Volta, and one mixing takes 544 of them: counted in the code that ptxas makes for the label kernels.
     */
    private static final double LOGIC_PER_MIX = 544;

    private static final double LOGIC_PER_CLOCK = 64;
    /** What labels reach of what a card could do. Only the proportion matters here: memory is nearer to its best. */
    private static final double OF_LOGIC = 0.75;

    private static final double OF_MEMORY = 0.85;

    /** Memory that one label takes on the card. */
    static long bytesPerLabel(int scryptN, int gap) {
        return 128L * scryptN / gap + ENDS_BYTES;
    }

    /** All memory on the card that this takes. */
    long bytes(int scryptN) {
        return labelsInFlight * bytesPerLabel(scryptN, gap);
    }

    /**
     * The gap that promises the most labels per second. A larger gap needs less memory, so more labels can be in flight,
     * and fewer bytes go to and fro; for that it mixes more. So cards with much and fast memory (HBM) do best with 1, and
     * the others with 2 or 4.
     *
     * @param labelsToFill by gap, how many labels would fill the card
     * @return empty if not even {@link #STEP} labels fit
     */
    static Optional<Filling> best(Card card, long freeBytes, int scryptN, IntUnaryOperator labelsToFill) {
        return IntStream.of(LabelKernels.GAPS)
                // Below this N a table of every row is small on any card.
                .filter(gap -> gap == 1 || scryptN >= 64)
                .mapToObj(gap -> with(gap, freeBytes, scryptN, labelsToFill.applyAsInt(gap)))
                .filter(filling -> filling.labelsInFlight > 0)
                // Of equal ones, and they are equal where the driver told no speeds, the smallest gap: it comes first.
                .reduce((a, b) -> promise(card, scryptN).compare(a, b) >= 0 ? a : b);
    }

    private static Filling with(int gap, long freeBytes, int scryptN, int labelsToFill) {
        long room = freeBytes - Math.max(Math.min(RESERVE_BYTES, freeBytes / 4), freeBytes / RESERVE_SHARE);
        long fitting = room / bytesPerLabel(scryptN, gap);
        long labels = Math.min(Math.ceilDiv(labelsToFill, STEP) * (long) STEP, fitting / STEP * STEP);
        return new Filling(gap, (int) labels, labelsToFill);
    }

    private static Comparator<Filling> promise(Card card, int scryptN) {
        return Comparator.comparingDouble(filling -> filling.labelsPerSecond(card, scryptN));
    }

    /** By the tighter of two bounds: what the processors can mix, and what the memory can move. */
    double labelsPerSecond(Card card, int scryptN) {
        double full = Math.min(1, (double) labelsInFlight / labelsToFill);
        if (card.clockHz() == 0 || card.memoryBytesPerSecond() == 0) {
            return full;
        }
        // N mixings to make the table, N behind the reads, and for a read gap / 2 - 1 / 2 on average to make its row.
        double mixes = scryptN * (2 + (gap - 1) / 2.0);
        double logic = OF_LOGIC * card.processors() * LOGIC_PER_CLOCK * card.clockHz() / (mixes * LOGIC_PER_MIX);
        // Rows are written once, one in gap, and read N times.
        double bytes = 128.0 * scryptN * (1 + 1.0 / gap);
        return Math.min(full * logic, OF_MEMORY * card.memoryBytesPerSecond() / bytes);
    }
}
