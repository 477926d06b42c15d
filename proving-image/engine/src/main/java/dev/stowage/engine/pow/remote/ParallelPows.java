package dev.stowage.engine.pow.remote;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many pows at once: when one is answered the next is asked for. The first failure ends them all.
 *
 * @param parallelism how many at once
 */
record ParallelPows(PowSource source, int parallelism) {
    void findAll(List<PowRequest> requests, BooleanSupplier stop, LongConsumer found) {
        AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();
        AtomicBoolean ended = new AtomicBoolean();
        BooleanSupplier enough = () -> ended.get() || first.get() != null || stop.getAsBoolean();
        // Its close() waits, so that nothing is asked any more when this returns.
        try (ExecutorService executor = Executors.newFixedThreadPool(
                parallelism, Thread.ofPlatform().name("k2pow-ask-", 0).daemon().factory())) {
            List<Future<Long>> answers = requests.stream()
                    .map(request -> executor.submit(() -> find(request, first, enough)))
                    .toList();
            try {
                for (Future<Long> answer : answers) {
                    found.accept(answer.get());
                }
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new PostFailure(PostFailure.Kind.STOPPED, "interrupted while asking for pows", e);
            } catch (ExecutionException e) {
                RuntimeException failure = first.get();
                throw failure != null ? failure : new IllegalStateException("asking failed: " + e.getCause(), e);
            } finally {
                ended.set(true);
            }
        }
    }

    private long find(PowRequest request, AtomicReference<@Nullable RuntimeException> first, BooleanSupplier stop) {
        try {
            return source.find(request, stop);
        } catch (RuntimeException e) {
            first.compareAndSet(null, e);
            throw e;
        }
    }
}
