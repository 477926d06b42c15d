package dev.stowage.simulator.spacemesh.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One life of a node.
 *
 * @param id its name among the others
 * @param clock that it goes by
 */
public record Session(String id, InstantSource clock) {
    Instant now() {
        return clock.instant();
    }

    void waitUntil(Instant moment) throws InterruptedException {
        Duration left = Duration.between(now(), moment);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
