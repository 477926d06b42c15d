package dev.stowage.simulator.spacemesh.node;

import java.time.Duration;
import java.time.Instant;

/** Waits for the clock. */
final class Waiting {
    private Waiting() {}

    static void until(Instant moment) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), moment);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
