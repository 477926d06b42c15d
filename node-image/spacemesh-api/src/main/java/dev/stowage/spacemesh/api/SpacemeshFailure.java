package dev.stowage.spacemesh.api;

/**
 * A call that brought no answer. It is checked, because each fact about a node can be out of reach and whoever asks
 * must say what holds then. The message is a sentence for people.
 */
public final class SpacemeshFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Rpc rpc;
    private final transient Endpoint endpoint;

    /** What class of failure this is. */
    public enum Kind {
        /** No connection: nobody listens there, or the name is unknown. Nothing was sent. */
        UNREACHABLE,
        /** The two sides do not agree on encryption: another certificate, none, or plain text. */
        TLS,
        /** No full answer came in time. */
        TIMED_OUT,
        /** The connection broke, or the node ended a stream. */
        CUT_OFF,
        /** The listener does not have the service or method: the wrong port, or another version. */
        METHOD_MISSING,
        /** The node wants to know who asks, or does not answer to this one. */
        NOT_ALLOWED,
        /** The node is not set up for the question. */
        PRECONDITION,
        /** The node does not know what was asked for. */
        NOT_FOUND,
        /** The node did not take an argument. */
        BAD_REQUEST,
        /** The answer is larger than this call may have; it was thrown away. */
        TOO_LARGE,
        /** What came is not an answer of this call: another program, or a field that is missing or of a wrong length. */
        UNREADABLE,
        /** The node is of another network than it should be. */
        WRONG_NETWORK,
        /** The call ran and failed; the node's own words are in the message. */
        FAILED,
        /** Our own thread was interrupted while it waited. */
        INTERRUPTED
    }

    SpacemeshFailure(Kind kind, Rpc rpc, Endpoint endpoint, String why) {
        super(rpc.path() + " at " + endpoint + ": " + why);
        this.kind = kind;
        this.rpc = rpc;
        this.endpoint = endpoint;
    }

    SpacemeshFailure(Kind kind, Rpc rpc, Endpoint endpoint, String why, Throwable cause) {
        this(kind, rpc, endpoint, why);
        initCause(cause);
    }

    public Kind kind() {
        return kind;
    }

    public Rpc rpc() {
        return rpc;
    }

    public Endpoint endpoint() {
        return endpoint;
    }
}
