package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket to a server, read message by message by one thread. A bounded number of frames is asked for ahead of the
 * reader, so nothing piles up here; a server that sends nothing for long, not even a ping, is given up.
 *
 * <p>That silence is also the net under the JDK, which forgets the end of a connection if it comes while no frame is
 * asked for (TransportImpl.acknowledgeReception, JDK 25).
 */
final class RpcSocket implements WebSocket.Listener, AutoCloseable {
    /** Parts of at most 16 Ki characters each, so some megabytes. */
    private static final int AHEAD = 64;

    private final Link link;
    private final LotusMethod method;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private long heardAt;

    private sealed interface Event {
        record Part(String text, boolean last) implements Event {}

        record Sign() implements Event {}

        record Closed(int code) implements Event {}

        record Broken(Throwable cause) implements Event {}
    }

    RpcSocket(Link link, LotusMethod method) throws LotusFailure {
        this.link = link;
        this.method = method;
        this.socket = connect();
        this.heardAt = System.nanoTime();
        socket.request(AHEAD);
    }

    void send(String text) throws LotusFailure {
        try {
            socket.sendText(text, true).get(link.limits().connect().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException | TimeoutException e) {
            throw given(link.failure(Kind.CUT_OFF, method, "the request could not be sent", e));
        }
    }

    /** The next whole message, or empty if none is complete within the time; its parts are kept. */
    Optional<String> next(Duration wait) throws LotusFailure {
        long until = System.nanoTime() + wait.toNanos();
        // At the end of the loop, so that what is there already is taken, and a flood of frames ends too.
        do {
            Event event = await(until);
            if (event == null) {
                return Optional.empty();
            }
            heardAt = System.nanoTime();
            socket.request(1);
            switch (event) {
                case Event.Part part -> {
                    if (part.text().length() > link.limits().bytesFor(method) - partial.length()) {
                        throw given(link.failure(Kind.TOO_LARGE, method, "one message is larger than it may be"));
                    }
                    partial.append(part.text());
                    if (part.last()) {
                        String whole = partial.toString();
                        partial.setLength(0);
                        return Optional.of(whole);
                    }
                }
                case Event.Sign sign -> {}
                case Event.Closed closed ->
                    throw given(link.failure(
                            Kind.CUT_OFF, method, "the server closed the stream, with code " + closed.code()));
                case Event.Broken broken ->
                    throw given(link.failure(
                            Kind.CUT_OFF,
                            method,
                            "the stream broke: " + HttpCall.reason(broken.cause()),
                            broken.cause()));
            }
        } while (System.nanoTime() - until < 0);
        return Optional.empty();
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public void onOpen(WebSocket opened) {
        // What is asked for is asked for by the constructor.
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        events.add(new Event.Part(data.toString(), last));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        events.add(new Event.Broken(new IOException("a binary frame came, and Lotus sends text")));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
        events.add(new Event.Sign());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
        events.add(new Event.Sign());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        events.add(new Event.Closed(code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        events.add(new Event.Broken(error));
    }

    /** The next event, or null at the end of the time; a failure at the end of the server's patience with us. */
    private @Nullable Event await(long until) throws LotusFailure {
        long silentUntil = heardAt + link.limits().silence().toNanos();
        boolean silenceFirst = silentUntil - until < 0;
        long now = System.nanoTime();
        try {
            Event event = events.poll((silenceFirst ? silentUntil : until) - now, TimeUnit.NANOSECONDS);
            if (event == null && silenceFirst) {
                throw given(link.failure(
                        Kind.TIMED_OUT,
                        method,
                        "the server sent nothing, not even a ping, for "
                                + HttpCall.inWords(link.limits().silence())));
            }
            return event;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private WebSocket connect() throws LotusFailure {
        WebSocket.Builder builder =
                link.http().newWebSocketBuilder().connectTimeout(link.limits().connect());
        link.token(method).ifPresent(token -> builder.header("Authorization", "Bearer " + token.reveal()));
        URI address = link.socket(method);
        try {
            return builder.buildAsync(address, this).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw link.failure(Kind.INTERRUPTED, method, "Stowage stopped waiting for the stream");
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        }
    }

    private LotusFailure refused(Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            return switch (status) {
                case 401 -> Replies.tokenRefused(link, method);
                case 404 -> Replies.pathMissing(link, method);
                default ->
                    link.failure(
                            Kind.UNREADABLE,
                            method,
                            "something else than Lotus answered: HTTP " + status + " where a stream is due");
            };
        }
        if (Encryption.failed(cause)) {
            return Encryption.failure(link, method, cause);
        }
        if (HttpCall.neverConnected(cause)) {
            return link.failure(Kind.UNREACHABLE, method, "no connection: " + HttpCall.reason(cause), cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return link.failure(Kind.TIMED_OUT, method, "the server did not open the stream in time");
        }
        return link.failure(Kind.CUT_OFF, method, "the connection broke: " + HttpCall.reason(cause), cause);
    }

    private LotusFailure interrupted() {
        Thread.currentThread().interrupt();
        return given(link.failure(Kind.INTERRUPTED, method, "Stowage stopped waiting for the stream"));
    }

    /** After a failure nothing more of this socket can be trusted. */
    private LotusFailure given(LotusFailure failure) {
        socket.abort();
        return failure;
    }
}
