package dev.stowage.simulator.lotus.rpc;

/** An answer that is an error. */
public final class Refusal extends Exception {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final int status;
    private final int code;

    private Refusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A method ran and failed: HTTP 200, code 1. */
    public static Refusal failed(String message) {
        return new Refusal(OK, 1, message);
    }

    /** A method ran and failed with a code of its own. */
    public static Refusal failed(int code, String message) {
        return new Refusal(OK, code, message);
    }

    static Refusal permission(Method method) {
        return failed("missing permission to invoke '%s' (need '%s')".formatted(method.name(), method.permission()));
    }

    static Refusal unknownMethod(String name) {
        return new Refusal(SERVER_ERROR, -32601, "method '" + name + "' not found");
    }

    static Refusal stream(String name) {
        return new Refusal(
                SERVER_ERROR, -32601, "method '" + name + "' not supported in this mode (no out channel support)");
    }

    static Refusal paramCount(String name, int sent, int wanted) {
        return new Refusal(
                SERVER_ERROR, -32602, "wrong param count (method '%s'): %d != %d".formatted(name, sent, wanted));
    }

    /** An argument, an id or a whole body that cannot be read. */
    static Refusal unreadable(String message) {
        return new Refusal(SERVER_ERROR, -32700, message);
    }

    static Refusal invalidRequest() {
        return new Refusal(BAD_REQUEST, -32600, "Invalid request");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
