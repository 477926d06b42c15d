package dev.stowage.simulator.lotus.rpc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a test comes between a call and its answer: a program that hangs takes connections and does not answer, and one
 * that is wrong answers something else.
 */
public final class Gate {
    private static final long LOOK_NANOS = 20_000_000;

    private final AtomicBoolean shut = new AtomicBoolean();

    private final WrongAnswers wrong = new WrongAnswers();

    /** Has a method answer wrongly: its name, a blank and the JSON to answer; the name alone ends it. */
    public void wrongAnswer(String text) {
        wrong.set(text);
    }

    WrongAnswers wrong() {
        return wrong;
    }

    /** Holds up all calls from now on, or lets them go. */
    public void shut(boolean now) {
        shut.set(now);
    }

    boolean isShut() {
        return shut.get();
    }

    /** Waits for as long as calls are held up. */
    public void pass() {
        while (shut.get()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
