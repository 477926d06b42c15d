package dev.stowage.engine.pow.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between two questions.
 *
 * @param working while the service works on the job, and after the first trouble
 * @param longest after much trouble; the time doubles until it is reached
 */
public record BackOff(Duration working, Duration longest) {
    /** A group takes minutes, so seconds of waiting too long cost little. */
    public static final BackOff USUAL = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    private static final int MAX_DOUBLINGS = 16;

    /**
     * Between half of the time and all of it: clients that were turned away together do not come back together.
     *
     * @param troubles how often in a row the service was busy or not to be reached
     */
    Duration next(int troubles, RandomGenerator random) {
        Duration full = working.multipliedBy(1L << Math.clamp(troubles - 1L, 0, MAX_DOUBLINGS));
        Duration bounded = full.compareTo(longest) < 0 ? full : longest;
        long nanos = bounded.toNanos();
        return Duration.ofNanos(nanos - (long) (random.nextDouble() * nanos / 2));
    }
}
