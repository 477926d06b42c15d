package dev.stowage.engine.prove;

import dev.stowage.engine.label.LabelRequest;
import java.util.List;

/**
 * Batches that a card scans together. Their labels are numbered through, from 0.
 *
 * @param batches one at least
 */
record Piece(List<Batch> batches) {
    int labels() {
        return batches.stream().mapToInt(batch -> batch.labels).sum();
    }

    /**
     * Labels one behind the other.
     *
     * @param numbers ascending
     */
    byte[] gathered(int[] numbers) {
        byte[] gathered = new byte[numbers.length * LabelRequest.LABEL_BYTES];
        int to = 0;
        int first = 0;
        for (Batch batch : batches) {
            for (; to < numbers.length && numbers[to] < first + batch.labels; to++) {
                System.arraycopy(
                        batch.bytes,
                        (numbers[to] - first) * LabelRequest.LABEL_BYTES,
                        gathered,
                        to * LabelRequest.LABEL_BYTES,
                        LabelRequest.LABEL_BYTES);
            }
            first += batch.labels;
        }
        return gathered;
    }

    /** Gives each batch its hits, sorted, in place of those that it had. */
    void deal(Hits all) {
        int first = 0;
        for (Batch batch : batches) {
            batch.hits.clear();
            for (int hit = 0; hit < all.count(); hit++) {
                int label = all.label(hit) - first;
                if (label >= 0 && label < batch.labels) {
                    batch.hits.add(label, all.nonce(hit));
                }
            }
            batch.hits.sort();
            first += batch.labels;
        }
    }
}
