package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a daemon or a miner watches in itself.
 *
 * @param active whether it is wrong now
 */
public record Alert(
        String system, String subsystem, boolean active, Optional<Event> lastActive, Optional<Event> lastResolved) {
    /**
     * One change.
     *
     * @param message JSON of no fixed form
     */
    public record Event(String type, String message, Optional<Instant> time) {
        static Event read(JsonValue value) {
            return new Event(
                    value.field("Type").text(),
                    value.field("Message").asWritten(),
                    value.field("Time").time());
        }
    }

    public static Alert read(JsonValue value) {
        JsonValue type = value.field("Type");
        return new Alert(
                type.field("System").text(),
                type.field("Subsystem").text(),
                value.field("Active").flag(),
                value.nullable("LastActive").map(Event::read),
                value.nullable("LastResolved").map(Event::read));
    }
}
