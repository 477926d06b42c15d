package dev.stowage.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The rate of a run, and when its progress is worth another line. */
final class Pace {
    private final InstantSource clock;
    private final Duration between;
    private final Instant start;
    private Instant lastShown;
    private long doneAtStart = -1;

    Pace(InstantSource clock, Duration between) {
        this.clock = clock;
        this.between = between;
        this.start = clock.instant();
        this.lastShown = start;
    }

    /** What was done before this run does not count for its rate. */
    void mark(long done) {
        if (doneAtStart < 0) {
            doneAtStart = done;
        }
    }

    /** Whether it is time to show something; if so, the time counts from now. */
    boolean due() {
        Instant now = clock.instant();
        if (Duration.between(lastShown, now).compareTo(between) < 0) {
            return false;
        }
        lastShown = now;
        return true;
    }

    double seconds() {
        return Duration.between(start, clock.instant()).toNanos() / 1e9;
    }

    double perSecond(long done) {
        double seconds = seconds();
        return seconds > 0 ? (done - Math.max(0, doneAtStart)) / seconds : 0;
    }

    /** Seconds to the end at this rate, or -1 as long as nothing is known. */
    long etaSeconds(long done, long total) {
        double rate = perSecond(done);
        return rate > 0 ? Math.round((total - done) / rate) : -1;
    }
}
