package dev.stowage.engine.init;

import dev.stowage.engine.handover.FinishedFile;
import dev.stowage.engine.store.HandedOver;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** One file's way to its taker: begun by the one thread that hands over, or given up before that, never both. */
final class Delivery {
    private final FinishedFile file;
    private final HandedOver record;
    private final FutureTask<Void> work;
    private final AtomicBoolean broken;
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** The part of a hand-over that takes its time. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Not begun yet.
     *
     * @param broken set when this fails, and where it is set already this is never begun
     */
    Delivery(FinishedFile file, HandedOver record, Work work, AtomicBoolean broken) {
        this.file = file;
        this.record = record;
        this.work = new FutureTask<>(() -> {
            boolean done = false;
            try {
                work.run();
                done = true;
            } finally {
                if (!done) {
                    broken.set(true);
                }
            }
            return null;
        });
        this.broken = broken;
    }

    FinishedFile file() {
        return file;
    }

    HandedOver record() {
        return record;
    }

    /** Called by the thread that hands over. */
    void begin() {
        if (!broken.get() && claimed.compareAndSet(false, true)) {
            work.run();
        }
    }

    /** Whether it has not begun; it then never will. */
    boolean giveUp() {
        return claimed.compareAndSet(false, true);
    }

    boolean isDone() {
        return work.isDone();
    }

    /** Waits for the end of what was begun, or will be. */
    void await() throws IOException {
        try {
            work.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a file was handed over", e);
        }
    }
}
