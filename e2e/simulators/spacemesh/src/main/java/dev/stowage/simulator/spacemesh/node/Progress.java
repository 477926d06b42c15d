package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Calendar;
import java.time.Instant;

/**
 * How far the node is. Before the effective genesis there is nothing to apply: synced and verified are then beyond the
 * current layer, as the real node says.
 */
final class Progress {
    private static final int CATCHES_UP = 2;

    private static final int FOR_EVER = -1;

    private final Calendar calendar;
    private final Session session;
    private final Instant synced;
    private final int before;
    private volatile int lag;
    private volatile int reorgedTo = Integer.MAX_VALUE;
    private volatile int reorgedAt;

    /** @param unsyncedMillis from now on it has nothing but the layers up to the one before; -1 is for ever */
    Progress(Calendar calendar, Session session, int unsyncedMillis) {
        this.calendar = calendar;
        this.session = session;
        this.synced = unsyncedMillis == FOR_EVER ? Instant.MAX : session.now().plusMillis(unsyncedMillis);
        this.before = current() - 1;
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
        int known = isBehind() ? before : current();
        return Math.max(calendar.effectiveGenesis(), known - lag);
    }

    /** The newest layer that is applied. */
    int verified() {
        int again =
                reorgedTo == Integer.MAX_VALUE ? Integer.MAX_VALUE : reorgedTo + CATCHES_UP * (current() - reorgedAt);
        return Math.max(calendar.effectiveGenesis(), Math.min(latest(), again));
    }

    boolean synced() {
        return lag == 0 && !isBehind();
    }

    private boolean isBehind() {
        return session.now().isBefore(synced);
    }

    /** Waits until it has the layers that it lacked at its start, for ever if nobody gives them. */
    void awaitLayers() throws InterruptedException {
        session.waitUntil(synced);
    }
}
