package dev.stowage.windows;

import java.util.concurrent.Callable;
import java.util.function.Function;

/** What a program was asked for: its answer, or why there is none. */
public sealed interface Fact<T> {
    /** The answer. */
    record Known<T>(T value) implements Fact<T> {}

    /**
     * No answer.
     *
     * @param problem a clause for people, for example {@code the node did not answer within 10 s}. It says the same as
     *     long as the problem is the same, and so holds nothing that is counted or measured on each try.
     */
    record Unknown<T>(String problem) implements Fact<T> {}

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> unknown(String problem) {
        return new Unknown<>(problem);
    }

    /**
     * What a call brings, or the message of its failure.
     *
     * @param call one that fails by a checked exception whose message is for people
     */
    static <T> Fact<T> of(Callable<T> call) {
        try {
            return known(call.call());
        } catch (RuntimeException e) {
            // A mistake of ours tells nothing about the program that was asked.
            throw e;
        } catch (Exception e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    /** What follows from the answer, or the same problem. */
    default <S> Fact<S> then(Function<T, Fact<S>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Unknown<T>(String problem) -> unknown(problem);
        };
    }
}
