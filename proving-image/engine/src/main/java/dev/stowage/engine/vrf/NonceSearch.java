package dev.stowage.engine.vrf;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.VrfNonce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Looks for VRF nonces where the initialisation left none: in labels on disk, and past the end of the data. */
public final class NonceSearch {
    private static final int READ_BYTES = 1 << 20;
    /** Upstream's batch. The first window with a candidate ends the search, so its size is part of the answer. */
    private static final long WINDOW = 1L << 20;

    private final Commitment commitment;
    private final int scryptN;
    private final BooleanSupplier stop;
    private final ReferenceLabels reference;

    /**
     * A search through an identity's labels.
     *
     * @param stop asked now and then; a search that is stopped ends in a failure of kind STOPPED
     */
    public NonceSearch(Commitment commitment, int scryptN, BooleanSupplier stop) {
        this.commitment = commitment;
        this.scryptN = scryptN;
        this.stop = stop;
        this.reference = new ReferenceLabels(scryptN);
    }

    /** A candidate of which only the index is known, if it is below the difficulty. */
    public Optional<VrfNonce> candidate(long index, Hash256 difficulty) {
        return Optional.of(new VrfNonce(index, reference.full(commitment, index)))
                .filter(nonce -> nonce.value().isBelow(difficulty));
    }

    /**
     * Reads labels and recomputes in full those whose 16 bytes leave it open whether they beat the best one.
     *
     * @param file a label file
     * @param firstLabel global index of its first label
     * @param from first label to read, counted in the file
     * @param to behind the last label to read
     */
    public Optional<VrfNonce> onDisk(Path file, long firstLabel, long from, long to, Hash256 difficulty)
            throws IOException {
        Optional<VrfNonce> best = Optional.empty();
        Hash256 bound = difficulty;
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
        try (PlainFile labels = PlainFile.forReading(file)) {
            for (long at = from; at < to; at += READ_BYTES / LabelRequest.LABEL_BYTES) {
                requireGoingOn("in the labels on disk");
                buffer.clear().limit((int) Math.min(READ_BYTES, (to - at) * LabelRequest.LABEL_BYTES));
                labels.readFully(buffer, at * LabelRequest.LABEL_BYTES);
                for (int offset = 0; offset < buffer.limit(); offset += LabelRequest.LABEL_BYTES) {
                    if (!mayBeBelow(buffer.getLong(offset), buffer.getLong(offset + 8), bound)) {
                        continue;
                    }
                    long index = firstLabel + at + offset / LabelRequest.LABEL_BYTES;
                    Optional<VrfNonce> hit = candidate(index, bound);
                    best = hit.isPresent() ? hit : best;
                    bound = best.map(VrfNonce::value).orElse(bound);
                }
            }
        }
        return best;
    }

    private static boolean mayBeBelow(long high, long low, Hash256 bound) {
        int order = Long.compareUnsigned(high, bound.w0());
        return order < 0 || (order == 0 && Long.compareUnsigned(low, bound.w1()) <= 0);
    }

    /**
     * Computes labels behind the data until a window has a candidate, and returns the window's lowest.
     *
     * @param labels labels of the whole identity, where the search begins
     * @param resumeAt where an earlier search had come to, or {@code labels}
     * @param reached told of each window's end when it is known to have none, so that a search can go on there
     * @throws PostFailure of kind STOPPED if asked to stop
     */
    public VrfNonce pastEnd(LabelProvider provider, long labels, long resumeAt, LongConsumer reached) {
        Hash256 difficulty = VrfDifficulty.of(labels);
        // For data smaller than a window eight candidates are expected within the data's own size.
        long window = Math.min(WINDOW, labels);
        long start = Math.max(labels, resumeAt);
        while (true) {
            Optional<VrfNonce> best = inWindow(provider, start, window, difficulty);
            if (best.isPresent()) {
                return best.get();
            }
            start += window;
            reached.accept(start);
        }
    }

    private Optional<VrfNonce> inWindow(LabelProvider provider, long start, long window, Hash256 difficulty) {
        int batch = (int) Math.min(window, provider.batchLabels(scryptN));
        byte[] labels = new byte[batch * LabelRequest.LABEL_BYTES];
        Optional<VrfNonce> best = Optional.empty();
        for (long done = 0; done < window; done += batch) {
            requireGoingOn("past the end of the data");
            int count = (int) Math.min(batch, window - done);
            best = VrfNonce.best(
                    best,
                    provider.compute(new LabelRequest(commitment, scryptN, start + done, count, difficulty), labels));
        }
        return best;
    }

    private void requireGoingOn(String where) {
        if (stop.getAsBoolean()) {
            throw new PostFailure(
                    PostFailure.Kind.STOPPED,
                    "stopped while looking for a VRF nonce " + where + ". Run the same command again to continue");
        }
    }
}
