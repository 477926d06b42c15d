package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that must fail. */
final class Failing {
    private Failing() {}

    static LotusFailure of(ThrowingCallable call) {
        return catchThrowableOfType(LotusFailure.class, call);
    }

    /** How a call for the head fails, before a server that is closed afterwards. */
    static LotusFailure head(RawServer server) throws IOException {
        return head(server, Limits.USUAL);
    }

    static LotusFailure head(RawServer server, Limits limits) throws IOException {
        try (Replay replay = new Replay(server, limits)) {
            return of(() -> replay.node().chain().head());
        }
    }
}
