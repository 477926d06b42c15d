package dev.stowage.engine.pow.remote;

import dev.stowage.engine.pow.PowRequest;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a server: a queue of those to do, the one at work, and the latest results. Upstream refuses a second job
 * and keeps all results for ever, failures too; a failure here is told once and forgotten, so that asking again tries
 * again.
 */
final class JobTable {
    private final int maxQueued;
    private final int maxResults;
    private final Queue<PowRequest> queue = new ArrayDeque<>();
    /** Those in the queue and the one at work. */
    private final Set<PowRequest> pending = new HashSet<>();

    private final SequencedMap<PowRequest, JobState> results = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param maxQueued jobs that wait, without the one at work
     * @param maxResults results that are kept; the oldest goes first
     */
    JobTable(int maxQueued, int maxResults) {
        this.maxQueued = maxQueued;
        this.maxResults = maxResults;
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
        if (pending.contains(request)) {
            return new JobState.Pending();
        }
        if (closed || queue.size() >= maxQueued) {
            return new JobState.Busy();
        }
        queue.add(request);
        pending.add(request);
        notifyAll();
        return new JobState.Pending();
    }

    /** Waits for a job to do; {@code null} when the table is closed. */
    synchronized @Nullable PowRequest take() throws InterruptedException {
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

    /** Takes no more jobs, and gives none out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
