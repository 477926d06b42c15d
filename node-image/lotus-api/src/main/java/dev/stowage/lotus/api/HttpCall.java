package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.Quoted;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call over HTTP, within its time from beginning to end.
 *
 * <p>A call is sent a second time in one case only: it changes nothing, and the connection ended before a single byte
 * of
 * the reply's head was read, as a kept connection does that the server closed in the same moment. All else is left to
 * whoever asks again later.
 */
final class HttpCall {
    static final String UNKNOWN_HOST = "the host's name cannot be resolved";
    private static final int LONGEST_REASON = 300;

    private final Link link;
    private final Call call;
    private final HttpRequest request;
    private final Duration time;
    private final AtomicBoolean answered = new AtomicBoolean();

    HttpCall(Link link, Call call, HttpRequest request) {
        this.link = link;
        this.call = call;
        this.request = request;
        this.time = link.limits().timeFor(call);
    }

    HttpResponse<byte[]> send() throws LotusFailure {
        long until = System.nanoTime() + time.toNanos();
        try {
            return attempt(until);
        } catch (IOException first) {
            if (!mayRepeat(first)) {
                throw broken(first);
            }
        }
        try {
            return attempt(until);
        } catch (IOException second) {
            throw broken(second);
        }
    }

    private HttpResponse<byte[]> attempt(long until) throws IOException, LotusFailure {
        CompletableFuture<HttpResponse<byte[]>> coming = link.http().sendAsync(request, head -> {
            answered.set(true);
            return new LimitedBody(link.limits().bytesFor(call));
        });
        try {
            return coming.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw link.failure(Kind.TIMED_OUT, call, "no full answer came within " + inWords(time));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw link.failure(Kind.INTERRUPTED, call, "Stowage stopped waiting for the answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            // Ends the exchange and its connection where it is still going on.
            coming.cancel(true);
        }
    }

    private boolean mayRepeat(IOException failure) {
        return call.effect() == Effect.NONE && !answered.get() && !neverConnected(failure);
    }

    private LotusFailure broken(IOException failure) {
        if (failure instanceof LimitedBody.TooLarge) {
            return link.failure(
                    Kind.TOO_LARGE,
                    call,
                    "the reply is larger than the " + link.limits().bytesFor(call) + " bytes that it may have");
        }
        if (Encryption.failed(failure)) {
            return Encryption.failure(link, call, failure);
        }
        if (neverConnected(failure)) {
            return link.failure(Kind.UNREACHABLE, call, "no connection: " + reason(failure), failure);
        }
        return link.failure(Kind.CUT_OFF, call, "the connection broke: " + reason(failure), failure);
    }

    static boolean neverConnected(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || Encryption.failed(failure);
    }

    /** What went wrong in words; the JDK leaves out those for a name that it cannot resolve. */
    static String reason(Throwable failure) {
        if (failure instanceof ConnectException) {
            return isUnresolved(failure) ? UNKNOWN_HOST : "nobody listens there";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "the host does not answer";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Quoted.of(message, LONGEST_REASON);
    }

    static String inWords(Duration time) {
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static boolean isUnresolved(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
