package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import java.net.http.HttpResponse;

/**
 * What a daemon says of itself without being asked for a fact. Neither answer is one to decide on: look at the age of
 * the head.
 */
public final class NodeHealth {
    private final Link link;

    NodeHealth(Link link) {
        this.link = link;
    }

    /**
     * Whether the head has changed in the last five minutes or so. It is also false before the first head after a
     * start, and while the chain itself stands still.
     */
    public boolean live() throws LotusFailure {
        return passes(HealthCheck.LIVE);
    }

    /**
     * Whether the daemon knows how others reach it and is less than 150 s behind, as of the last minute. Behind a NAT
     * that it cannot see through, and on an isolated network, it is false for ever.
     */
    public boolean ready() throws LotusFailure {
        return passes(HealthCheck.READY);
    }

    private boolean passes(HealthCheck check) throws LotusFailure {
        HttpResponse<byte[]> reply = new HttpCall(link, check, link.get(check)).send();
        if (reply.statusCode() == 404) {
            throw link.failure(
                    Kind.WRONG_SERVER,
                    check,
                    "there is no " + check.path() + " (HTTP 404), so this is not a daemon of Lotus");
        }
        boolean passed = reply.statusCode() == 200;
        // A proxy that answers for a daemon that is gone has something to say; Lotus has not.
        if (reply.body().length > 0 || (!passed && reply.statusCode() != 503)) {
            throw Replies.foreign(link, check, reply);
        }
        return passed;
    }
}
