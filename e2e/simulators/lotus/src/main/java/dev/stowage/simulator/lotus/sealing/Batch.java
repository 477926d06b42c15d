package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Sectors that wait for a common message, until it is flushed or the first has waited long enough. */
final class Batch {
    private final Duration longest;
    private final InstantSource clock;
    private final Sending sending;
    private final Map<Long, CompletableFuture<String>> waiting = new TreeMap<>();
    private Instant first;

    Batch(Duration longest, InstantSource clock, Sending sending) {
        this.longest = longest;
        this.clock = clock;
        this.sending = sending;
        this.first = clock.instant();
    }

    /** Sends the message of some sectors; its identifier. */
    @FunctionalInterface
    interface Sending {
        String send(Collection<Long> sectors) throws IOException;
    }

    /** The identifier of the message, when it has been sent. */
    synchronized CompletableFuture<String> join(long sector) {
        if (waiting.isEmpty()) {
            first = clock.instant();
        }
        return waiting.computeIfAbsent(sector, number -> new CompletableFuture<>());
    }

    synchronized void flushIfDue() {
        if (!waiting.isEmpty() && clock.instant().isAfter(first.plus(longest))) {
            flush();
        }
    }

    synchronized ArrayNode flush() {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        if (waiting.isEmpty()) {
            return results;
        }
        ObjectNode result = results.addObject();
        ArrayNode sectors = result.putArray("Sectors");
        waiting.keySet().forEach(sectors::add);
        try {
            String cid = sending.send(new TreeSet<>(waiting.keySet()));
            result.putObject("Msg").put("/", cid);
            result.put("Error", "");
            waiting.values().forEach(future -> future.complete(cid));
            waiting.clear();
        } catch (IOException e) {
            result.putNull("Msg").put("Error", String.valueOf(e.getMessage()));
            first = clock.instant();
        }
        return results;
    }
}
