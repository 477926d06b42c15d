package dev.stowage.engine.prove;

/** Where small bytes are in the output of a cipher, in no order. */
final class SmallBytes {
    /** Bytes of a row: as many as a mask has bits. */
    static final int ROW = Long.SIZE;
    /** Places behind the last that may be written to. */
    private static final int SPARE = 16;

    /** Positions of small bytes: the first {@link #count}. */
    final long[] positions;
    /** How many there are. */
    int count;

    /** For a search: bit by bit, which bytes of a row are small. */
    final long[] masks;
    /** For a search: where such a row begins. */
    final long[] begins;

    /** With room for an output of so many bytes. */
    SmallBytes(int bytes) {
        int rows = Math.ceilDiv(bytes, ROW) + SPARE;
        positions = new long[bytes + SPARE];
        masks = new long[rows];
        begins = new long[rows];
    }
}
