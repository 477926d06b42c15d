package dev.stowage.spacemesh.clock;

import java.time.Duration;

/**
 * What is about to be stopped.
 *
 * @param downtime from the stop until it works again, start-up included: the longest that was measured. For a node that
 *     means synced again.
 */
public record Disruption(Component component, Duration downtime) {
    /** Nothing that one waits for takes longer, and sums of shorter ones do not overflow. */
    private static final Duration LONGEST = Duration.ofDays(366);

    public Disruption {
        if (downtime.isNegative() || downtime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not between nothing and a year: " + downtime);
        }
    }
}
