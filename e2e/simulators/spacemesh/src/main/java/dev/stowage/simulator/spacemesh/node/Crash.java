package dev.stowage.simulator.spacemesh.node;

import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process as a kill does, at the moment that a test has chosen. */
final class Crash {
    private static final int KILLED = 137;

    private final AtomicInteger chosen = new AtomicInteger();

    /** Where a crash does most harm; the numbers are those of the switch. */
    enum At {
        BEFORE_REGISTERING(1),
        AFTER_REGISTERING(2),
        BEFORE_BROADCAST(3),
        AFTER_BROADCAST(4);

        private final int number;

        At(int number) {
            this.number = number;
        }
    }

    void choose(int moment) {
        chosen.set(moment);
    }

    void here(At moment) {
        if (chosen.get() == moment.number) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
