package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Calendar;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * How far the node is. Before the effective genesis there is nothing to apply: synced and verified are then beyond the
 * current layer, as the real node says.
 */
record Progress(Calendar calendar, IntSupplier lag) {
    /** By the clock. */
    int current() {
        return calendar.layer(Instant.now());
    }

    /** The newest layer that the node has. */
    int latest() {
        return Math.max(calendar.effectiveGenesis(), current() - lag.getAsInt());
    }

    boolean synced() {
        return lag.getAsInt() == 0;
    }
}
