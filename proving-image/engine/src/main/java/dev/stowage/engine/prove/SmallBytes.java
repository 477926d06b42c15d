package dev.stowage.engine.prove;

/** Where small bytes are in the output of a cipher: the rows of {@link #ROW} bytes that have some, ascending. */
final class SmallBytes {
    /** Bytes of a row: as many as a mask has bits. */
    static final int ROW = Long.SIZE;
    /** Places behind the last row that may be written to. */
    private static final int SPARE = 16;

    /** Of each row that has some: bit by bit, which of its bytes are small. */
    final long[] masks;
    /** The row's number. */
    final long[] rows;
    /** How many rows have some. */
    int count;

    /** With room for the rows of so many bytes. */
    SmallBytes(int bytes) {
        int most = Math.ceilDiv(bytes, ROW) + SPARE;
        masks = new long[most];
        rows = new long[most];
    }

    /** Forgets those behind so many bytes, all of which are in the last row of a search. */
    void cut(int bytes) {
        int last = count - 1;
        if (last >= 0 && rows[last] == bytes / ROW) {
            masks[last] &= (1L << bytes % ROW) - 1;
            count = masks[last] == 0 ? last : count;
        }
    }
}
