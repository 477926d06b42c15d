package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tries pow values from 0 upwards and returns the smallest that is valid, with any number of threads: values are handed
 * out one by one in ascending order, so that when a thread meets a value above the best pow, all smaller ones are taken,
 * and each thread finishes the value that it has taken. Upstream's parallel search returns any valid pow; one answer for
 * one request makes a proof repeatable.
 */
final class PowSearch {
    private static final long NONE = Long.MAX_VALUE;

    private final Supplier<? extends PowHash> hashes;
    private final int threads;
    private final LongAdder done;

    /**
     * @param hashes called once in each thread
     * @param done counts the hashes
     */
    PowSearch(Supplier<? extends PowHash> hashes, int threads, LongAdder done) {
        this.hashes = hashes;
        this.threads = threads;
        this.done = done;
    }

    /**
     * @param last the last pow value to try
     * @throws PostFailure of kind STOPPED
     */
    OptionalLong smallest(PowRequest request, long last, BooleanSupplier stop) {
        if (request.difficulty().isImpossible()) {
            return OptionalLong.empty();
        }
        AtomicLong next = new AtomicLong();
        AtomicLong best = new AtomicLong(NONE);
        AtomicBoolean ended = new AtomicBoolean();
        List<Callable<Void>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(() -> {
                try {
                    share(request, last, next, best, () -> ended.get() || stop.getAsBoolean());
                    return null;
                } catch (RuntimeException | Error e) {
                    // The others have no reason to go on when one of them fails.
                    ended.set(true);
                    throw e;
                }
            });
        }
        runAll(shares, ended);
        return best.get() == NONE ? OptionalLong.empty() : OptionalLong.of(best.get());
    }

    private void share(PowRequest request, long last, AtomicLong next, AtomicLong best, BooleanSupplier stop) {
        try (PowHash hash = hashes.get()) {
            for (long pow = next.getAndIncrement(); pow <= last && pow < best.get(); pow = next.getAndIncrement()) {
                if (stop.getAsBoolean()) {
                    throw new PostFailure(PostFailure.Kind.STOPPED, "stopped while searching the pow of " + request);
                }
                boolean met = request.difficulty().isMetBy(hash.of(request.input(pow)));
                done.increment();
                if (met) {
                    best.accumulateAndGet(pow, Math::min);
                }
            }
        }
    }

    private void runAll(List<Callable<Void>> shares, AtomicBoolean ended) {
        // close() waits for the threads: none may hash when the caller frees what they hash with.
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("k2pow-", 0).daemon().factory())) {
            List<Future<Void>> futures = shares.stream().map(executor::submit).toList();
            try {
                firstFailure(futures);
            } catch (InterruptedException e) {
                ended.set(true);
                Thread.currentThread().interrupt();
                throw new PostFailure(PostFailure.Kind.STOPPED, "interrupted while searching a pow", e);
            }
        }
    }

    private static void firstFailure(List<Future<Void>> futures) throws InterruptedException {
        RuntimeException failure = null;
        for (Future<Void> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                RuntimeException thrown = e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException("searching a pow failed: " + e.getCause(), e);
                // A thread that was ended by another one's failure says only that it was stopped.
                failure = failure == null || isStop(failure) ? thrown : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean isStop(RuntimeException failure) {
        return failure instanceof PostFailure known && known.kind() == PostFailure.Kind.STOPPED;
    }
}
