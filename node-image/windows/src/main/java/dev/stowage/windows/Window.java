package dev.stowage.windows;

import java.time.Duration;
import java.time.Instant;

/**
 * When a stop may begin, so that the process is back in time with all margins counted.
 *
 * @param from first moment
 * @param until first moment after {@code from} at which it is too late
 */
public record Window(Instant from, Instant until) {
    public Duration length() {
        return Duration.between(from, until);
    }
}
