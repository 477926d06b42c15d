package dev.stowage.simulator.lotus.rpc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Where calls can be held up: a program that hangs takes connections and does not answer. */
public final class Gate {
    private static final long LOOK_NANOS = 20_000_000;

    private final AtomicBoolean shut = new AtomicBoolean();

    /** Holds up all calls from now on, or lets them go. */
    public void shut(boolean now) {
        shut.set(now);
    }

    boolean isShut() {
        return shut.get();
    }

    void pass() {
        while (shut.get()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
