package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method that a program answers.
 *
 * @param name without namespace
 * @param permission {@code read}, {@code write}, {@code sign} or {@code admin}
 */
public record Method(String name, String permission, List<Param> params, Work work) {
    /** What it does. */
    public sealed interface Work {}

    /** Makes the result. */
    @FunctionalInterface
    public non-sealed interface Answer extends Work {
        /**
         * Answers.
         *
         * @param params as many as declared, and of these types
         * @return anything that Jackson writes; null for null
         */
        @Nullable
        Object to(List<JsonNode> params) throws Refusal;
    }

    /** Makes values one after the other, which only a WebSocket carries. */
    @FunctionalInterface
    public non-sealed interface Source extends Work {
        /** What will give the values; refused, there is no channel at all. */
        Flow open(List<JsonNode> params) throws Refusal;
    }

    /** The values of one channel. */
    @FunctionalInterface
    public interface Flow {
        /**
         * Gives them. The channel is closed when this returns.
         *
         * @throws InterruptedException if nobody wants them any more
         * @throws IOException if there are no more and the end was not reached
         */
        void into(Sink sink) throws InterruptedException, IOException;
    }

    /** Where values go. */
    @FunctionalInterface
    public interface Sink {
        /** Sends one, and waits until it is gone. */
        void value(Object value) throws InterruptedException;
    }

    public static Method read(String name, List<Param> params, Answer answer) {
        return new Method(name, "read", params, answer);
    }

    public static Method write(String name, List<Param> params, Answer answer) {
        return new Method(name, "write", params, answer);
    }

    public static Method sign(String name, List<Param> params, Answer answer) {
        return new Method(name, "sign", params, answer);
    }

    public static Method admin(String name, List<Param> params, Answer answer) {
        return new Method(name, "admin", params, answer);
    }

    /** A method that answers over a WebSocket only. */
    public static Method stream(String name, List<Param> params, Source source) {
        return new Method(name, "read", params, source);
    }
}
