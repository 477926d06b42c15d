package dev.stowage.engine.gpu;

/** What a card says of a piece, in no order. */
public final class ScanFound {
    static final int NONCE_BITS = 12;

    private final long count;
    private final int[] hits;

    /**
     * As the card wrote it.
     *
     * @param count of all its hits
     * @param hits as many of them as there was room for: a label's number and a nonce's in one
     */
    ScanFound(long count, int[] hits) {
        this.count = count;
        this.hits = hits;
    }

    /** Of all hits, those too that there was no room for. */
    public long count() {
        return count;
    }

    /** Of those that there was room for. */
    public int told() {
        return hits.length;
    }

    /** Whether there was room for all. */
    public boolean isComplete() {
        return count == hits.length;
    }

    /** Number in the piece of a hit's label. */
    public int label(int hit) {
        return hits[hit] >>> NONCE_BITS;
    }

    /** Number in the pass of a hit's nonce. */
    public int nonce(int hit) {
        return hits[hit] & ((1 << NONCE_BITS) - 1);
    }
}
