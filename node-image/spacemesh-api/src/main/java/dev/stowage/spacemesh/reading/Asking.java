package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.clock.Fact;

/** A call to a node. */
@FunctionalInterface
interface Asking<T> {
    T answer() throws SpacemeshFailure;

    /** What the node answers, or the sentence why there is no answer. */
    static <T> Fact<T> fact(Asking<T> call) {
        try {
            return Fact.known(call.answer());
        } catch (SpacemeshFailure e) {
            return Fact.unknown(String.valueOf(e.getMessage()));
        }
    }
}
