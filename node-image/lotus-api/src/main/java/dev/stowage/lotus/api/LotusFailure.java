package dev.stowage.lotus.api;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A call that brought no answer. It is checked, because each fact about a chain can be out of reach and whoever asks
 * must say what holds then. The message is a sentence for people and holds no token.
 */
public final class LotusFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Call call;
    private final transient Endpoint endpoint;
    private final @Nullable Long code;
    private final String why;
    private final boolean sent;

    /** What class of failure this is, and what it means for whoever asked. */
    public enum Kind {
        /** No connection: nobody listens there, or the name is unknown. Nothing was sent. */
        UNREACHABLE("The server cannot be reached; nothing was sent."),
        /** The two sides do not agree on encryption, or the server's certificate is not trusted. Nothing was sent. */
        TLS("The two sides do not agree on encryption, or the certificate is not trusted; nothing was sent."),
        /** The server did not answer in full within the time of this call. */
        TIMED_OUT("No full answer came in time."),
        /** The connection broke before the reply was complete. */
        CUT_OFF("The connection broke before the reply was complete."),
        /** A stream ended without saying that it is complete. */
        INCOMPLETE("A stream ended without its mark of completeness; throw away what it brought."),
        /** The reply is larger than this method may answer; what came of it was thrown away. */
        TOO_LARGE("The reply is larger than this method may answer."),
        /** What came is not a reply of this method: not JSON-RPC, or a field is missing or of another type. */
        UNREADABLE("What came is not a reply of this method: another program, or another version of the API."),
        /** The server does not have the path of the API that we speak, or it has another major version. */
        WRONG_SERVER("The address is of another program, or of another version of the API."),
        /** The server is on another chain than it should be. */
        WRONG_NETWORK("The server is on another chain."),
        /** The token is not one of this server (HTTP 401). */
        TOKEN_REFUSED("The server does not know the token: make a new one, if its secret has changed since."),
        /** The token, or its absence, does not allow this method. */
        PERMISSION_MISSING("The token does not allow this method."),
        /** The server does not know the method. */
        METHOD_MISSING("The server does not have this method: another program, or another version."),
        /** The server did not take the request or an argument of it. */
        BAD_REQUEST("The server did not take an argument, for example an address of a wrong form."),
        /** The actor is not on the chain, as far as this node knows. */
        ACTOR_MISSING("The actor is not on the chain, as far as this node knows."),
        /** The node lacks the part of the chain that the answer needs, or its head is too old. */
        NOT_SYNCED("The node lacks that part of the chain, or its head is too old to decide on."),
        /** The method crashed inside the server. */
        PANIC("The method crashed inside the server."),
        /** The method ran and failed; its own words are in the message. */
        FAILED("The method ran and failed, for the reason given in its own words."),
        /** Our own thread was interrupted while it waited. */
        INTERRUPTED("Stowage itself stopped waiting.");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** A sentence for people. */
        public String meaning() {
            return meaning;
        }

        /** Whether the server can have carried the call out all the same. */
        boolean leavesOpen() {
            return switch (this) {
                case TIMED_OUT, CUT_OFF, TOO_LARGE, UNREADABLE, PANIC, FAILED, INTERRUPTED, INCOMPLETE -> true;
                default -> false;
            };
        }
    }

    LotusFailure(Kind kind, Call call, Endpoint endpoint, String why) {
        this(kind, call, endpoint, why, null, null);
    }

    LotusFailure(Kind kind, Call call, Endpoint endpoint, String why, @Nullable Long code, @Nullable Throwable cause) {
        this(kind, call, endpoint, why, code, cause, true);
    }

    private LotusFailure(
            Kind kind,
            Call call,
            Endpoint endpoint,
            String why,
            @Nullable Long code,
            @Nullable Throwable cause,
            boolean sent) {
        super(call.lotusName() + " at " + endpoint + ": " + why, cause);
        this.kind = kind;
        this.call = call;
        this.endpoint = endpoint;
        this.code = code;
        this.why = why;
        this.sent = sent;
    }

    /** The same as the failure of a call that was to follow this one, and was not sent. */
    LotusFailure before(Call wanted) {
        String asked =
                switch (kind) {
                    case UNREACHABLE, TLS, WRONG_SERVER -> why;
                    default ->
                        why + " (to " + call.lotusName() + ", by which the program there is known; "
                                + wanted.lotusName() + " was not sent)";
                };
        return new LotusFailure(kind, wanted, endpoint, asked, code, this, false);
    }

    public Kind kind() {
        return kind;
    }

    public Call call() {
        return call;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** The code of a JSON-RPC error, where the server sent one. */
    public OptionalLong code() {
        return code == null ? OptionalLong.empty() : OptionalLong.of(code);
    }

    /** Whether the server's own words end so. */
    boolean says(String words) {
        return String.valueOf(getMessage()).endsWith(": " + words);
    }

    /** Whether the call can have changed something although it failed: look before calling again. */
    public boolean mayHaveHappened() {
        return sent && call.effect() != Effect.NONE && kind.leavesOpen();
    }
}
