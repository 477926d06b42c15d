package dev.stowage.service;

/** What a node hears when it asks for a proof. */
sealed interface Answer {
    record InProgress() implements Answer {}

    record Ready(Finished finished) implements Answer {}

    record Failure(String reason) implements Answer {}
}
