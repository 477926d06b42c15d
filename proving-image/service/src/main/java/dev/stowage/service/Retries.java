package dev.stowage.service;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * How to come back to a node.
 *
 * @param first wait
 * @param longest wait; the time doubles until it is reached
 * @param most attempts in a row after the first that came to nothing, for ever if empty
 */
public record Retries(Duration first, Duration longest, OptionalLong most) {
    private static final int MOST_DOUBLINGS = 16;

    /** Between half of the time and all of it: services that lost one node do not come back together. */
    Duration wait(long troubles, RandomGenerator random) {
        Duration full = first.multipliedBy(1L << Math.clamp(troubles - 1, 0, MOST_DOUBLINGS));
        long nanos = (full.compareTo(longest) < 0 ? full : longest).toNanos();
        return Duration.ofNanos(nanos - (long) (random.nextDouble() * nanos / 2));
    }

    boolean areSpent(long troubles) {
        return most.isPresent() && troubles > most.getAsLong();
    }
}
