package dev.stowage.service;

import dev.stowage.engine.label.Hash256;
import java.time.Instant;

/** What becomes of the challenge that was asked last. */
sealed interface Stage {
    /** The word of it in metrics and health. */
    default String word() {
        return switch (this) {
            case Idle() -> "idle";
            case Proving _ -> "proving";
            case Done _ -> "done";
            case Failed _ -> "failed";
        };
    }

    /** Nothing was asked yet, or its proof was stopped. */
    record Idle() implements Stage {}

    record Proving(Attempt attempt) implements Stage {}

    /**
     * The proof is there.
     *
     * @param given whether a node was answered with it
     */
    record Done(Hash256 challenge, Finished finished, boolean given) implements Stage {}

    /**
     * The attempt came to nothing.
     *
     * @param kind of {@link dev.stowage.engine.PostFailure}, or UNEXPECTED
     * @param given whether a node was answered with it
     * @param dataVersion before the attempt
     * @param notBefore the next attempt on the same data
     */
    record Failed(Hash256 challenge, String kind, String reason, boolean given, Object dataVersion, Instant notBefore)
            implements Stage {}
}
