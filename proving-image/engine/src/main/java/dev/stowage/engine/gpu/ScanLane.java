package dev.stowage.engine.gpu;

import dev.stowage.engine.label.LabelRequest;
import java.nio.IntBuffer;
import java.util.List;

/**
 * A queue of a card with memory for a piece, which is some labels that are scanned together. A card has two, so that
 * one is filled, and what the other found is looked at, while the card works.
 */
public final class ScanLane {
    /** Labels that it has room for: as many as a hit can number. Beside 16 MiB the time of a launch is little. */
    public static final int LABELS = 1 << (Integer.SIZE - ScanFound.NONCE_BITS);
    /** Hits that it has room for. Of a full piece with 288 nonces the sample has about 2300. */
    public static final int HITS = (1 << 16) - 1;

    private final ScanCard card;
    private final Gpu.Queue queue;
    private final Gpu.Memory labels;
    private final Gpu.Memory found;
    private final Gpu.Pinned labelsHere;
    private final Gpu.Pinned foundHere;
    private int filled;

    ScanLane(ScanCard card) {
        this.card = card;
        labels = card.allocate(LABELS * LabelRequest.LABEL_BYTES);
        found = card.allocate((1 + HITS) * Integer.BYTES);
        labelsHere = card.pinned(LABELS * LabelRequest.LABEL_BYTES);
        foundHere = card.pinned((1 + HITS) * Integer.BYTES);
        queue = card.queue();
    }

    /** Puts labels behind those that were put since the last piece was started. */
    public void put(byte[] bytes, int count) {
        int at = filled * LabelRequest.LABEL_BYTES;
        labelsHere.bytes().put(at, bytes, 0, count * LabelRequest.LABEL_BYTES);
        filled += count;
    }

    /** Sends the piece to the card, and does not wait. */
    public void start(ScanSample sample) {
        foundHere.bytes().putInt(0, 0);
        queue.copy(foundHere, found, Integer.BYTES);
        queue.copy(labelsHere, labels, filled * LabelRequest.LABEL_BYTES);
        card.scan(
                queue,
                filled,
                labels,
                List.of(
                        new Gpu.Int32(sample.number()),
                        new Gpu.Int32(sample.stride() - 1),
                        new Gpu.Int64(sample.lsb()),
                        found,
                        new Gpu.Int32(HITS)));
        queue.copy(found, foundHere, (1 + HITS) * Integer.BYTES);
        filled = 0;
    }

    /** Waits for the piece that was started. */
    public ScanFound finish() {
        queue.await();
        IntBuffer words = foundHere.bytes().asIntBuffer();
        long count = Integer.toUnsignedLong(words.get(0));
        int[] hits = new int[(int) Math.min(count, HITS)];
        words.get(1, hits);
        return new ScanFound(count, hits);
    }
}
