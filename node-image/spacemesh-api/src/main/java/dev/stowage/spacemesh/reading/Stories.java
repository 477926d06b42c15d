package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.api.Event;
import dev.stowage.spacemesh.api.EventMemory;
import dev.stowage.spacemesh.api.Events;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.PrivateApi;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All that a node has told by itself, from one stream of events that is kept from one reading to the next. */
final class Stories implements AutoCloseable {
    /** For a new stream's first event: a node that runs has told one. */
    private static final Duration FIRST = Duration.ofSeconds(2);
    /** For each further one. What comes later is read next time. */
    private static final Duration NEXT = Duration.ofMillis(200);
    /** On a stream that was open: what came between two readings is here already. */
    private static final Duration HERE = Duration.ofMillis(20);

    private final PrivateApi api;
    private final EventMemory memory = new EventMemory();
    private final Map<NodeId, Story> stories = new HashMap<>();
    private @Nullable Events stream;

    Stories(PrivateApi api) {
        this.api = api;
    }

    /** Takes what has come, over a new stream if the one before has ended. */
    Stories listened(Deadline until) throws SpacemeshFailure {
        Events open = stream;
        if (open != null) {
            try {
                drain(open, HERE, HERE, until);
                return this;
            } catch (SpacemeshFailure e) {
                close();
            }
        }
        // Not within the reading's deadline, which would end it.
        Context before = Context.ROOT.attach();
        Events opened;
        try {
            opened = api.events();
        } finally {
            Context.ROOT.detach(before);
        }
        stream = opened;
        memory.connected();
        try {
            drain(opened, FIRST, NEXT, until);
            return this;
        } catch (SpacemeshFailure e) {
            close();
            throw e;
        }
    }

    private void drain(Events from, Duration first, Duration next, Deadline until) throws SpacemeshFailure {
        Duration wait = first;
        while (!until.isExpired()) {
            Duration left = Duration.ofNanos(until.timeRemaining(TimeUnit.NANOSECONDS));
            Optional<Event> event = from.next(left.compareTo(wait) < 0 ? left : wait);
            if (event.isEmpty()) {
                return;
            }
            if (memory.isNew(event.get())) {
                smesher(event.get().detail()).ifPresent(of -> of(of).take(event.get()));
            }
            wait = next;
        }
    }

    private static Optional<NodeId> smesher(Event.Detail detail) {
        return switch (detail) {
            case Event.PostStarted(NodeId of, var _) -> Optional.of(of);
            case Event.PostCompleted(NodeId of, var _) -> Optional.of(of);
            case Event.WaitsForRegistration(NodeId of, var _, var _) -> Optional.of(of);
            case Event.Registered(NodeId of, var _, var _) -> Optional.of(of);
            case Event.WaitsForRoundEnd(NodeId of, var _, var _) -> Optional.of(of);
            case Event.AtxPublished(NodeId of, var _, var _, var _) -> Optional.of(of);
            case Event.Eligible(NodeId of, var _, var _) -> Optional.of(of);
            default -> Optional.empty();
        };
    }

    Story of(NodeId smesher) {
        return stories.computeIfAbsent(smesher, _ -> new Story());
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
