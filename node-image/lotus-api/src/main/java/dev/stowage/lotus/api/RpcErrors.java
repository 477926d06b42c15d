package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.Quoted;

/**
 * What Lotus' errors mean. Most have code 1 and are known by their words alone, as recorded from Lotus 1.36.2; whatever
 * is not known is {@link Kind#FAILED}.
 */
final class RpcErrors {
    private static final int LONGEST_MESSAGE = 300;
    private static final int NOT_FOUND_ACTOR = 11;

    private RpcErrors() {}

    /**
     * The failure of an error object.
     *
     * @param addressed whether the reply has an id: without one the server did not understand the request at all
     */
    static LotusFailure failure(Link link, LotusMethod method, boolean addressed, JsonValue error) {
        long code = error.field("code").whole();
        String message = error.field("message").text();
        String words = Quoted.of(message, LONGEST_MESSAGE);
        String said = addressed ? words : "the request was not understood: " + words;
        return new LotusFailure(kind(code, message), method, link.endpoint(), said, code, null);
    }

    private static Kind kind(long code, String message) {
        if (code == -32601) {
            return Kind.METHOD_MISSING;
        }
        if (code == -32600 || code == -32602 || code == -32700) {
            return Kind.BAD_REQUEST;
        }
        if (code == 0 || message.contains("panic in rpc method")) {
            return Kind.PANIC;
        }
        if (message.startsWith("missing permission to invoke")) {
            return Kind.PERMISSION_MISSING;
        }
        // One fact with two codes: StateLookupID answers 11, StateGetActor and the StateMiner methods 1.
        if (code == NOT_FOUND_ACTOR || message.endsWith("actor not found")) {
            return Kind.ACTOR_MISSING;
        }
        return isOfMissingState(code, message) ? Kind.NOT_SYNCED : Kind.FAILED;
    }

    private static boolean isOfMissingState(long code, String message) {
        return code == -32002
                || message.startsWith("looking for tipset with height greater than start point")
                || message.contains("ipld: could not find");
    }
}
