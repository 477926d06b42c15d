package dev.stowage.spacemesh.api;

import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import dev.stowage.spacemesh.wire.AdminServiceGrpc;
import dev.stowage.spacemesh.wire.EventStreamRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A node's events as one connection brings them, for one thread. First come those that the node has kept since its
 * start, oldest first, then new ones; a reader that is too slow is cut off. After a failure it is over: whoever wants
 * to go on opens another one, when it likes, and passes what it brings through an {@link EventMemory}.
 */
public final class Events implements AutoCloseable {
    private final Link link;
    private final BlockingClientCall<EventStreamRequest, dev.stowage.spacemesh.wire.Event> call;

    Events(Link link) {
        this.link = link;
        call = link.stream(
                Rpc.EVENTS, AdminServiceGrpc.getEventsStreamMethod(), EventStreamRequest.getDefaultInstance());
    }

    /**
     * The next event; empty if there is none within the time, which says nothing about the connection: a dead one is
     * found by a ping within eleven minutes.
     *
     * @throws SpacemeshFailure if the stream is over; always, once it was
     */
    public Optional<Event> next(Duration wait) throws SpacemeshFailure {
        try {
            dev.stowage.spacemesh.wire.Event event = call.read(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw link.failure(Kind.CUT_OFF, Rpc.EVENTS, "the node ended the stream of its events");
            }
            return Optional.of(EventReader.of(new Read(link, Rpc.EVENTS), event));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (StatusException e) {
            throw Failures.of(Rpc.EVENTS, link.endpoint(), e.getStatus());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.of(Rpc.EVENTS, link.endpoint(), Status.CANCELLED.withCause(e));
        }
    }

    @Override
    public void close() {
        call.cancel("closed", null);
    }
}
