package dev.stowage.engine.prove;

/** A piece of a label file on its way from the drive through a scan to the tally; used again and again. */
final class Batch {
    /** Labels in a full one, which is 1 MiB. */
    static final int LABELS = 1 << 16;

    final byte[] bytes = new byte[LABELS * 16];
    final Hits hits = new Hits();
    int drive;
    /** Number among the batches of its drive. */
    long sequence;

    int file;
    /** Number in its file of the first label. */
    long first;

    int labels;
}
