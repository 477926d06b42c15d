package dev.stowage.engine.prove;

import dev.stowage.engine.label.LabelRequest;
import java.nio.file.Path;

/** A piece of a label file on its way from the drive through a scan to the tally; used again and again. */
final class Batch {
    /** Labels in a full one, which is 1 MiB. */
    static final int LABELS = 1 << 16;

    static final int BYTES = LABELS * LabelRequest.LABEL_BYTES;

    final byte[] bytes = new byte[BYTES];
    final Hits hits = new Hits();
    int drive;
    /** Number among the batches of its drive. */
    long sequence;

    Path path = Path.of("");
    int file;
    /** Number in its file of the first label. */
    long first;

    int labels;
}
