package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.UnreadableReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call whose result is a channel: the reply names its number, then come its values, then its end. Each stream has a
 * socket of its own.
 */
final class RpcStream<T> implements AutoCloseable {
    private static final Duration OPENING = Duration.ofSeconds(60);

    private final Link link;
    private final LotusMethod method;
    private final Function<JsonValue, T> read;
    private final RpcSocket socket;
    private final long channel;

    /** What came next. */
    sealed interface Step<T> {
        /** A value. */
        record Value<T>(T value) implements Step<T> {}

        /** No value in time; the server lives. */
        record Nothing<T>() implements Step<T> {}

        /** The channel is closed. */
        record End<T>() implements Step<T> {}
    }

    RpcStream(Link link, LotusMethod method, List<?> params, Function<JsonValue, T> read) throws LotusFailure {
        this.link = link;
        this.method = method;
        this.read = read;
        String request = link.request(method, params);
        link.token(method);
        link.identity().require(link, method);
        this.socket = new RpcSocket(link, method);
        try {
            socket.send(request);
            this.channel = open();
        } catch (LotusFailure | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    Step<T> next(Duration wait) throws LotusFailure {
        Optional<String> message = socket.next(wait);
        if (message.isEmpty()) {
            return new Step.Nothing<>();
        }
        try {
            return step(parsed(message.get()));
        } catch (UnreadableReply e) {
            throw link.unreadable(method, e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private long open() throws LotusFailure {
        Duration call = link.limits().timeFor(method);
        Duration wait = OPENING.compareTo(call) < 0 ? OPENING : call;
        String reply = socket.next(wait)
                .orElseThrow(
                        () -> link.failure(Kind.TIMED_OUT, method, "no answer came within " + HttpCall.inWords(wait)));
        try {
            return Replies.result(link, method, parsed(reply)).count();
        } catch (UnreadableReply e) {
            throw link.unreadable(method, e);
        }
    }

    private Step<T> step(JsonValue message) {
        String what = message.field("method").text();
        JsonValue params = message.field("params");
        if (params.element(0).count() != channel) {
            throw message.unreadable("is of another stream");
        }
        return switch (what) {
            case "xrpc.ch.val" -> new Step.Value<>(read.apply(params.element(1)));
            case "xrpc.ch.close" -> new Step.End<>();
            default -> throw message.unreadable("is not part of a stream");
        };
    }

    private JsonValue parsed(String message) throws LotusFailure {
        return Replies.parse(link, method, message.getBytes(StandardCharsets.UTF_8));
    }
}
