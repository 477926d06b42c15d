package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method that a program answers.
 *
 * @param name without namespace
 * @param permission {@code read}, {@code write}, {@code sign} or {@code admin}
 * @param answer null: a stream, which POST cannot carry
 */
public record Method(
        String name,
        String permission,
        List<Param> params,
        @Nullable Answer answer) {
    /** Makes the result. */
    @FunctionalInterface
    public interface Answer {
        /**
         * Answers.
         *
         * @param params as many as declared, and of these types
         * @return anything that Jackson writes; null for null
         */
        @Nullable
        Object to(List<JsonNode> params) throws Refusal;
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
    public static Method stream(String name, List<Param> params) {
        return new Method(name, "read", params, null);
    }
}
