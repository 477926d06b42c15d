package dev.stowage.engine.gpu;

import java.util.Optional;

/**
 * Labels of an identity, from one to another.
 *
 * @param first index of the first
 * @param last index of the last
 */
public record LabelSpan(long first, long last) {
    /** The least that has both. */
    static Optional<LabelSpan> joined(Optional<LabelSpan> a, LabelSpan b) {
        return Optional.of(a.map(span -> new LabelSpan(Math.min(span.first, b.first), Math.max(span.last, b.last)))
                .orElse(b));
    }

    @Override
    public String toString() {
        return "labels " + first + " to " + last;
    }
}
