package dev.stowage.lotus.reading;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.window.Fact;

/** A call to a node. */
@FunctionalInterface
interface Asking<T> {
    T answer() throws LotusFailure;

    /** What the node answers, or the sentence why there is no answer. */
    static <T> Fact<T> fact(Asking<T> call) {
        try {
            return Fact.known(call.answer());
        } catch (LotusFailure e) {
            return Fact.unknown(String.valueOf(e.getMessage()));
        }
    }
}
