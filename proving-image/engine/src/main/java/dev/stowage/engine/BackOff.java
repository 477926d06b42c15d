package dev.stowage.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something that failed is tried again.
 *
 * @param first wait
 * @param longest wait; the time doubles until it is reached
 */
public record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 16;

    /** The wait after so many failures in a row. */
    public Duration after(long failures) {
        Duration full = first.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        return full.compareTo(longest) < 0 ? full : longest;
    }

    /** Between half of that and all of it: those who were turned away together do not come back together. */
    public Duration jittered(long failures, RandomGenerator random) {
        long nanos = after(failures).toNanos();
        return Duration.ofNanos(nanos - (long) (random.nextDouble() * nanos / 2));
    }
}
