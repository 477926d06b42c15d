package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.ServerVersion;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.UnreadableReply;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Whether the program behind an address is of the kind that its client is for. The programs share methods, so that a
 * daemon would carry out what is meant for a miner: it would write a backup, or end.
 *
 * <p>It is asked for something that only the right program answers so, without a token: before the first call, before
 * each call that changes anything, after each failure, and when a reply came over a connection that nobody has asked
 * yet.
 */
final class Identity {
    /** Other than that of a call, so that a server's log tells them apart. */
    static final long REQUEST_ID = 2;

    private static final int MOST_CONNECTIONS = 64;

    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    /**
     * Passes if the call may be sent.
     *
     * @throws LotusFailure of the call that was wanted, which was not sent
     */
    void require(Link link, Call wanted) throws LotusFailure {
        if (wanted.effect() != Effect.NONE || proven.isEmpty()) {
            prove(link, wanted);
        }
    }

    /** Passes if a reply that came over this connection may be believed. */
    void confirm(Link link, Call wanted, Optional<String> connection) throws LotusFailure {
        if (wanted.effect() == Effect.NONE && !proven.contains(connection.orElse(""))) {
            prove(link, wanted);
            remember(connection);
        }
    }

    /** After a failure another program may be there. */
    void doubt() {
        proven.clear();
    }

    private void prove(Link link, Call wanted) throws LotusFailure {
        try {
            remember(
                    switch (link.server()) {
                        case NODE -> version(link);
                        case MINER -> answers(link, LotusMethod.ACTOR_ADDRESS, Address::read);
                        case WORKER -> refuses(link, LotusMethod.PROCESS_SESSION, Kind.PERMISSION_MISSING);
                        case WALLET -> refuses(link, LotusMethod.VERSION, Kind.METHOD_MISSING);
                    });
        } catch (LotusFailure e) {
            doubt();
            throw e.before(wanted);
        }
    }

    private void remember(Optional<String> connection) {
        if (proven.size() >= MOST_CONNECTIONS) {
            proven.clear();
        }
        proven.add(connection.orElse(""));
    }

    private static Optional<String> version(Link link) throws LotusFailure {
        LotusMethod method = LotusMethod.VERSION;
        return answers(link, method, value -> ServerVersion.read(value).api(), found -> link.requireApi(method, found));
    }

    private interface Check<T> {
        void of(T answer) throws LotusFailure;
    }

    private static <T> Optional<String> answers(Link link, LotusMethod method, Function<JsonValue, T> read)
            throws LotusFailure {
        return answers(link, method, read, answer -> {});
    }

    private static <T> Optional<String> answers(
            Link link, LotusMethod method, Function<JsonValue, T> read, Check<T> check) throws LotusFailure {
        HttpResponse<byte[]> reply = ask(link, method);
        try {
            check.of(read.apply(Replies.result(link, method, reply, REQUEST_ID)));
            return reply.connectionLabel();
        } catch (UnreadableReply e) {
            throw another(link, method, "answers " + method.lotusName() + " otherwise: " + e.getMessage());
        } catch (LotusFailure e) {
            throw e.kind() == Kind.METHOD_MISSING ? another(link, method, "does not know " + method.lotusName()) : e;
        }
    }

    /** A program that wants a token for this method has it; and one that lacks it may be told by that. */
    private static Optional<String> refuses(Link link, LotusMethod method, Kind expected) throws LotusFailure {
        HttpResponse<byte[]> reply = ask(link, method);
        try {
            Replies.result(link, method, reply, REQUEST_ID);
        } catch (UnreadableReply e) {
            throw link.unreadable(method, e);
        } catch (LotusFailure e) {
            if (e.kind() == expected) {
                return reply.connectionLabel();
            }
            throw switch (e.kind()) {
                case METHOD_MISSING -> another(link, method, "does not know " + method.lotusName());
                case PERMISSION_MISSING -> another(link, method, "wants a token for " + method.lotusName());
                default -> e;
            };
        }
        throw another(link, method, "answers " + method.lotusName() + " to everybody");
    }

    private static HttpResponse<byte[]> ask(Link link, LotusMethod method) throws LotusFailure {
        return new HttpCall(link, method, link.question(method, REQUEST_ID)).send();
    }

    private static LotusFailure another(Link link, LotusMethod method, String found) {
        return link.failure(
                Kind.WRONG_SERVER,
                method,
                "the program there " + found + ", so it is another one than "
                        + link.server().program() + "; correct the address");
    }
}
