package dev.stowage.engine.proof;

/** What a check of a proof came to. */
public sealed interface Verdict {
    /** Nothing wrong was found. */
    record Valid() implements Verdict {}

    /** The proof as a whole cannot be right. */
    record Invalid(String message) implements Verdict {}

    /**
     * A label does not qualify.
     *
     * @param ordinal of the label in the proof, from 0
     * @param index of the label in the identity
     */
    record InvalidIndex(int ordinal, long index, String message) implements Verdict {}
}
