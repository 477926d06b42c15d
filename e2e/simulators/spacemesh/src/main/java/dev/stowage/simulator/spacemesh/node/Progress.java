package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Calendar;

/**
 * How far the node is. Before the effective genesis there is nothing to apply: synced and verified are then beyond the
 * current layer, as the real node says.
 */
final class Progress {
    private static final int CATCHES_UP = 2;

    private final Calendar calendar;
    private final Session session;
    private volatile int lag;
    private volatile int reorgedTo = Integer.MAX_VALUE;
    private volatile int reorgedAt;

    Progress(Calendar calendar, Session session) {
        this.calendar = calendar;
        this.session = session;
    }

    /** Stays so many layers behind; 0 is as usual. */
    void lag(int layers) {
        lag = layers;
    }

    /** Takes so many layers back, and applies them anew, two in the time of one. */
    void reorganise(int layers) {
        reorgedAt = current();
        reorgedTo = verified() - layers;
    }

    /** By the clock. */
    int current() {
        return calendar.layer(session.now());
    }

    /** The newest layer that the node has. */
    int latest() {
        return Math.max(calendar.effectiveGenesis(), current() - lag);
    }

    /** The newest layer that is applied. */
    int verified() {
        int again =
                reorgedTo == Integer.MAX_VALUE ? Integer.MAX_VALUE : reorgedTo + CATCHES_UP * (current() - reorgedAt);
        return Math.max(calendar.effectiveGenesis(), Math.min(latest(), again));
    }

    boolean synced() {
        return lag == 0;
    }
}
