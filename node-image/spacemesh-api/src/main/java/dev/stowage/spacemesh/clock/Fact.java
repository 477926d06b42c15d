package dev.stowage.spacemesh.clock;

import java.util.function.Function;

/** What was asked of a node or prover: the answer, or why there is none. */
public sealed interface Fact<T> {
    /** The answer. */
    record Known<T>(T value) implements Fact<T> {}

    /**
     * No answer.
     *
     * @param problem for people, for example {@code the node did not answer within 10 s}
     */
    record Unknown<T>(String problem) implements Fact<T> {}

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> unknown(String problem) {
        return new Unknown<>(problem);
    }

    /** What follows of the answer, or the same problem. */
    default <S> Fact<S> then(Function<T, Fact<S>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Unknown<T>(String problem) -> unknown(problem);
        };
    }
}
