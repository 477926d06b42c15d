package dev.stowage.engine.pow.remote;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A way to wait, which tests replace. */
@FunctionalInterface
interface Pause {
    /** Waits for a time, or until it is told to stop. */
    void await(Duration time, BooleanSupplier stop) throws InterruptedException;

    /** Waits really, and looks for a stop ten times a second. */
    static Pause real() {
        Lock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        return (time, stop) -> {
            long left = time.toNanos();
            long slice = Duration.ofMillis(100).toNanos();
            lock.lock();
            try {
                while (left > 0 && !stop.getAsBoolean()) {
                    long part = Math.min(left, slice);
                    left -= part - Math.max(0, never.awaitNanos(part));
                }
            } finally {
                lock.unlock();
            }
        };
    }
}
