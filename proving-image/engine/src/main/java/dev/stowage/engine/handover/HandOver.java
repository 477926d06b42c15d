package dev.stowage.engine.handover;

/** What becomes of a file when it is complete. */
public sealed interface HandOver {
    /** It stays. */
    record Keep() implements HandOver {}

    /** Somebody is told of it, and may take it. */
    record Tell(FileCommand command) implements HandOver {}

    /** It goes to another folder. */
    record MoveTo(Move move) implements HandOver {}
}
