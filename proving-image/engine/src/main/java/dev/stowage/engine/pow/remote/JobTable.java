package dev.stowage.engine.pow.remote;

import dev.stowage.engine.pow.PowRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a server: a queue of those to do, the one at work, and the latest results. Upstream refuses a second job
 * and keeps all results for ever, failures too; a failure here is told once and forgotten, so that asking again tries
 * again.
 */
final class JobTable {
    /** After so long without being asked for, a job is dropped. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final int maxQueued;
    private final int maxResults;
    private final LongSupplier nanoTime;
    private final Queue<PowRequest> queue = new ArrayDeque<>();
    /** Those in the queue and the one at work, with the time when each was last asked for. */
    private final Map<PowRequest, Long> pending = new HashMap<>();

    private final SequencedMap<PowRequest, JobState> results = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param maxQueued jobs that wait, without the one at work
     * @param maxResults results that are kept; the oldest goes first
     * @param nanoTime as {@link System#nanoTime} gives it
     */
    JobTable(int maxQueued, int maxResults, LongSupplier nanoTime) {
        this.maxQueued = maxQueued;
        this.maxResults = maxResults;
        this.nanoTime = nanoTime;
    }

    /** Tells how a job stands, and takes it on if it is new and there is room. */
    synchronized JobState ask(PowRequest request) {
        JobState result = results.get(request);
        if (result != null) {
            if (result instanceof JobState.Failed) {
                results.remove(request);
            }
            return result;
        }
        if (pending.replace(request, nanoTime.getAsLong()) != null) {
            return new JobState.Pending();
        }
        dropUnwanted();
        if (closed || queue.size() >= maxQueued) {
            return new JobState.Busy();
        }
        queue.add(request);
        pending.put(request, nanoTime.getAsLong());
        notifyAll();
        return new JobState.Pending();
    }

    /** Waits for a job to do; {@code null} when the table is closed. */
    synchronized @Nullable PowRequest take() throws InterruptedException {
        dropUnwanted();
        while (queue.isEmpty() && !closed) {
            wait();
        }
        return closed ? null : queue.remove();
    }

    /** Ends a job that was taken. */
    synchronized void end(PowRequest request, JobState result) {
        pending.remove(request);
        results.putLast(request, result);
        while (results.size() > maxResults) {
            results.pollFirstEntry();
        }
    }

    /** Whether there is no reason to go on with a pending job. */
    synchronized boolean isUnwanted(PowRequest request) {
        return closed || isAbandoned(request);
    }

    private boolean isAbandoned(PowRequest request) {
        Long asked = pending.get(request);
        return asked == null || nanoTime.getAsLong() - asked > PATIENCE.toNanos();
    }

    private void dropUnwanted() {
        queue.removeIf(request -> isAbandoned(request) && pending.remove(request) != null);
    }

    /** Ends a job that was taken and then stopped; who asked for it while it was stopping has it in the queue again. */
    synchronized void giveUp(PowRequest request) {
        if (isAbandoned(request)) {
            pending.remove(request);
        } else {
            queue.add(request);
        }
    }

    /** Takes no more jobs, and gives none out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
