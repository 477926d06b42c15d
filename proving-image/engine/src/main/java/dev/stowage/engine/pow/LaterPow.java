package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cores of this machine, before RandomX is there, which can take minutes: a search that is asked for waits until it
 * is prepared.
 */
public final class LaterPow implements PowSource, AutoCloseable {
    private static final long LOOK_FOR_STOP_MILLIS = 100;

    private final CountDownLatch there = new CountDownLatch(1);
    private volatile @Nullable LocalPow local;
    private @Nullable RandomXPool pool;

    /**
     * Opens and prepares RandomX, and lets the searches begin. Called once, by the thread that closes this.
     *
     * @param opener as {@link RandomXPool#open}; what it opens is closed with this
     * @throws PostFailure as {@link RandomXPool#open} and {@link RandomXPool#prepare} do
     */
    public Prepared prepare(Supplier<RandomXPool> opener, BooleanSupplier stop) {
        RandomXPool opened = opener.get();
        pool = opened;
        ModeChoice choice = opened.prepare(stop);
        local = new LocalPow(opened);
        there.countDown();
        return new Prepared(opened.library(), choice);
    }

    /**
     * What searches.
     *
     * @param library which RandomX library was taken, for a log
     */
    public record Prepared(String library, ModeChoice choice) {}

    @Override
    public long find(PowRequest request, BooleanSupplier stop) {
        return awaited(stop).find(request, stop);
    }

    private LocalPow awaited(BooleanSupplier stop) {
        try {
            while (!there.await(LOOK_FOR_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean()) {
                    throw new PostFailure(PostFailure.Kind.STOPPED, "stopped while waiting for RandomX");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostFailure(PostFailure.Kind.STOPPED, "interrupted while waiting for RandomX", e);
        }
        return Objects.requireNonNull(local);
    }

    /** Gives RandomX's memory back; searches must be stopped before. */
    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
