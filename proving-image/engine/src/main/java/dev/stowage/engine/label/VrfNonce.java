package dev.stowage.engine.label;

import java.util.Comparator;
import java.util.Optional;

/**
 * A candidate for the VRF nonce: a label index with its full 32 bytes. The lowest value wins, and on a tie the first
 * index.
 *
 * @param index global label index, unsigned
 * @param value the full label, of which 16 bytes are on disk
 */
public record VrfNonce(long index, Hash256 value) implements Comparable<VrfNonce> {
    private static final Comparator<VrfNonce> LOWEST =
            Comparator.comparing(VrfNonce::value).thenComparing(VrfNonce::index, Long::compareUnsigned);

    @Override
    public int compareTo(VrfNonce other) {
        return LOWEST.compare(this, other);
    }

    /** The better of two candidates, either of which may be missing. */
    public static Optional<VrfNonce> best(Optional<VrfNonce> a, Optional<VrfNonce> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return a.get().compareTo(b.get()) <= 0 ? a : b;
    }
}
