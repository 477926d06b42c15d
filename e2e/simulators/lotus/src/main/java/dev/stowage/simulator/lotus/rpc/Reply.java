package dev.stowage.simulator.lotus.rpc;

/**
 * What goes back over HTTP.
 *
 * @param body nothing for an empty one
 */
public record Reply(int status, String contentType, String body) {
    static final Reply UNAUTHORIZED = new Reply(401, "", "");
    static final Reply NOT_FOUND = new Reply(404, "text/plain; charset=utf-8", "404 page not found\n");

    static final Reply BAD_REQUEST = new Reply(400, "text/plain; charset=utf-8", "Bad Request\n");

    static Reply json(int status, String body) {
        return new Reply(status, "application/json", body);
    }

    /** Nothing but a status. */
    public static Reply empty(int status) {
        return new Reply(status, "", "");
    }
}
