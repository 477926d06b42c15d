package dev.stowage.service;

import java.time.Duration;

/**
 * How long to leave a proof alone that failed: the node asks again at each layer (5 minutes on mainnet), and data that
 * nobody touched mostly fails again.
 */
record RetryPace(Duration first, Duration longest) {
    static final RetryPace USUAL = new RetryPace(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private static final int MOST_DOUBLINGS = 16;

    /** The wait after a number of failures in a row. */
    Duration after(int failures) {
        Duration full = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return full.compareTo(longest) < 0 ? full : longest;
    }
}
