package dev.stowage.post;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Whether a signal asked the process to end; asked once, it stays asked. */
final class StopSignal implements BooleanSupplier {
    private final CountDownLatch asked = new CountDownLatch(1);

    void ask() {
        asked.countDown();
    }

    @Override
    public boolean getAsBoolean() {
        return asked.getCount() == 0;
    }

    /** Waits until it is asked. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
