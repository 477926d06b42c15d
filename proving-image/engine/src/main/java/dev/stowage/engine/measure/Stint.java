package dev.stowage.engine.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The same work by some threads at once, for some time.
 *
 * @param threads that work beside each other
 * @param time that all of it takes, with warming up
 * @param stop ends it before its time; what it has done is then no measure of anything
 */
record Stint(int threads, Duration time, BooleanSupplier stop) {
    /** Half of the time goes to the JIT, which takes more than a second for the kernels of labels, and to caches. */
    private static final int WARM_UP = 2;

    /** How much all threads together do in a second. */
    double perSecond(Supplier<? extends Load> loads) {
        long begin = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("measuring-", 0).daemon().factory())) {
            List<Future<Double>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                shares.add(executor.submit(() -> share(loads, begin)));
            }
            return sum(shares);
        }
    }

    private double share(Supplier<? extends Load> loads, long begin) {
        try (Load load = loads.get()) {
            do {
                load.run();
            } while (System.nanoTime() - begin < time.toNanos() / WARM_UP && !stop.getAsBoolean());
            long start = System.nanoTime();
            long done = 0;
            long now;
            do {
                done += load.run();
                now = System.nanoTime();
            } while (now - begin < time.toNanos() && !stop.getAsBoolean());
            return done * 1e9 / (now - start);
        }
    }

    private static double sum(List<Future<Double>> shares) {
        try {
            double sum = 0;
            for (Future<Double> share : shares) {
                sum += share.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("measuring failed: " + e.getCause(), e);
        }
    }
}
