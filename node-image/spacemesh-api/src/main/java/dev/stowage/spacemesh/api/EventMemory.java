package dev.stowage.spacemesh.api;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of several connections together: each is told once, and whether some may have been missed. A node
 * keeps its events only in memory and only so many of them, and it does not say where its replay ends. So a
 * connection that does not bring the last event of the one before again, and brings a newer one, has left something
 * out for all one knows. For one thread.
 */
public final class EventMemory {
    /** More than a node keeps; who forgets an event would tell its replay twice. */
    private static final int MOST = 20_000;

    private final Set<Event> told = new LinkedHashSet<>();
    private @Nullable Event last;
    private @Nullable Event awaited;
    private @Nullable Missed missed;

    /**
     * A time of which not all events are known.
     *
     * @param after the last event before it; empty if nothing was known at all: of what happened before the first
     *     event, nothing is
     * @param before the first event after it
     */
    public record Missed(Optional<Instant> after, Instant before) {}

    /** To be told before a connection's first event. */
    public void connected() {
        awaited = last;
        missed = null;
    }

    /** Whether this event is new. */
    public boolean isNew(Event event) {
        boolean first = last == null;
        if (event.equals(awaited)) {
            awaited = null;
        }
        if (!told.add(event)) {
            return false;
        }
        if (first || awaited != null) {
            missed = new Missed(Optional.ofNullable(awaited).map(Event::at), event.at());
            awaited = null;
        }
        last = event;
        if (told.size() > MOST) {
            told.remove(told.iterator().next());
        }
        return true;
    }

    /** What may have been missed before this connection; empty as long as nothing new has come. */
    public Optional<Missed> missed() {
        return Optional.ofNullable(missed);
    }
}
