package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Searches a pow that hardly exists, to measure how fast this machine searches. */
public final class HashTrial {
    private static final PowRequest HOPELESS =
            new PowRequest(new Hash256(1, 2, 3, 4), 0, 0, new PowDifficulty(new Hash256(0, 0, 0, 1)));

    private HashTrial() {}

    /**
     * Hashes per second of all threads together, in the mode that the pool has chosen.
     *
     * @param pool was prepared before: otherwise the dataset is built in the time that is measured
     * @param threads not more than the pool's
     * @param time at least as much, until there is a hash
     * @throws PostFailure of kind STOPPED if asked to stop
     */
    public static double hashesPerSecond(RandomXPool pool, int threads, Duration time, BooleanSupplier stop) {
        LongAdder hashes = new LongAdder();
        long begin = System.nanoTime();
        BooleanSupplier over =
                () -> stop.getAsBoolean() || (hashes.sum() > 0 && System.nanoTime() - begin >= time.toNanos());
        try {
            pool.searching(over, machines -> new PowSearch(machines, threads, hashes)
                    .smallest(HOPELESS, PowRequest.MAX_POW, over));
        } catch (PostFailure e) {
            // Its time is over: that is how this search ends, unless somebody else wants it to.
            if (e.kind() != PostFailure.Kind.STOPPED || stop.getAsBoolean()) {
                throw e;
            }
        }
        return hashes.sum() * 1e9 / (System.nanoTime() - begin);
    }
}
