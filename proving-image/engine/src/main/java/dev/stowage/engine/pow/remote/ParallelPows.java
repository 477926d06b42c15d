package dev.stowage.engine.pow.remote;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many pows at once; the first failure ends them all.
 *
 * @param parallelism how many at once
 */
record ParallelPows(PowSource source, int parallelism) {
    List<Long> findAll(List<PowRequest> requests, BooleanSupplier stop) {
        AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();
        // Its close() waits, so that nothing is asked any more when this returns.
        try (ExecutorService executor = Executors.newFixedThreadPool(
                parallelism, Thread.ofPlatform().name("k2pow-ask-", 0).daemon().factory())) {
            List<Future<Long>> answers = new ArrayList<>();
            for (PowRequest request : requests) {
                answers.add(executor.submit(() -> find(request, first, stop)));
            }
            try {
                List<Long> pows = new ArrayList<>();
                for (Future<Long> answer : answers) {
                    pows.add(answer.get());
                }
                return pows;
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new PostFailure(PostFailure.Kind.STOPPED, "interrupted while asking for pows", e);
            } catch (ExecutionException e) {
                RuntimeException failure = first.get();
                throw failure != null ? failure : new IllegalStateException("asking failed: " + e.getCause(), e);
            }
        }
    }

    private long find(PowRequest request, AtomicReference<@Nullable RuntimeException> first, BooleanSupplier stop) {
        try {
            return source.find(request, () -> first.get() != null || stop.getAsBoolean());
        } catch (RuntimeException e) {
            first.compareAndSet(null, e);
            throw e;
        }
    }
}
