package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Times;
import java.time.Duration;

/**
 * What is about to be stopped.
 *
 * @param downtime from the stop until it works again, start-up included: the longest that was measured. For a node that
 *     means synced again.
 */
public record Disruption(Component component, Duration downtime) {
    public Disruption {
        Times.requireSensible(downtime);
    }
}
