package dev.stowage.engine.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;

/**
 * Labels by the CPU's cores. A request is cut into small pieces that the threads take as they get free; each piece's
 * labels have their fixed place, and the lowest candidate is the same in whatever order the pieces were done.
 */
public final class CpuLabelProvider implements LabelProvider {
    /** Labels per thread and call at N = 8192: between one and eight seconds of work on the cores that we know. */
    private static final long BATCH_WORK = 4096L * 8192;

    private static final int MAX_BATCH = 1 << 20;
    /** Pieces hold this many groups of the kernel's width, so that threads end within a fraction of a second. */
    private static final int GROUPS_PER_PIECE = 8;

    private final CpuKernel kernel;
    private final int threads;
    private final ExecutorService executor;
    private final List<LabelWorker> workers = new ArrayList<>();
    private int workersN;

    /**
     * @param kernel how to mix
     * @param threads how many cores to use, at least 1
     */
    public CpuLabelProvider(CpuKernel kernel, int threads) {
        this.kernel = kernel;
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("labels-", 0).daemon().factory());
    }

    @Override
    public String name() {
        return "cpu-" + kernel.title() + " (" + threads + (threads == 1 ? " thread)" : " threads)");
    }

    @Override
    public int batchLabels(int scryptN) {
        return Math.clamp(threads * (BATCH_WORK / scryptN), 1, MAX_BATCH);
    }

    @Override
    public long memoryBytes(int scryptN) {
        return 128L * scryptN * kernel.width() * threads;
    }

    @Override
    public Optional<VrfNonce> compute(LabelRequest request, byte[] labels) {
        prepare(request.scryptN());
        return spread(
                request.commitment(), request.below(), number -> request.first() + number, request.count(), labels);
    }

    /**
     * Computes labels that need not follow one another.
     *
     * @return 16 bytes for each index, in their order
     */
    public byte[] computeAt(Commitment commitment, int scryptN, long[] indices) {
        prepare(scryptN);
        byte[] labels = new byte[indices.length * LabelRequest.LABEL_BYTES];
        // Nothing is below zero: no candidates are wanted.
        spread(commitment, new Hash256(0, 0, 0, 0), number -> indices[number], indices.length, labels);
        return labels;
    }

    private Optional<VrfNonce> spread(
            Commitment commitment, Hash256 below, IntToLongFunction indices, int count, byte[] labels) {
        int piece = kernel.width() * GROUPS_PER_PIECE;
        int pieces = Math.ceilDiv(count, piece);
        AtomicInteger next = new AtomicInteger();
        List<Callable<Optional<VrfNonce>>> shares = new ArrayList<>();
        for (LabelWorker worker : workers.subList(0, Math.min(threads, pieces))) {
            shares.add(() -> {
                Optional<VrfNonce> best = Optional.empty();
                for (int taken = next.getAndIncrement(); taken < pieces; taken = next.getAndIncrement()) {
                    int to = Math.min((taken + 1) * piece, count);
                    best = VrfNonce.best(best, worker.compute(commitment, below, indices, taken * piece, to, labels));
                }
                return best;
            });
        }
        return lowest(shares);
    }

    private Optional<VrfNonce> lowest(List<Callable<Optional<VrfNonce>>> shares) {
        try {
            Optional<VrfNonce> best = Optional.empty();
            for (Future<Optional<VrfNonce>> share : executor.invokeAll(shares)) {
                best = VrfNonce.best(best, share.get());
            }
            return best;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing labels", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("computing labels failed: " + e.getCause(), e);
        }
    }

    private void prepare(int scryptN) {
        if (workersN == scryptN) {
            return;
        }
        workers.clear();
        for (int i = 0; i < threads; i++) {
            workers.add(new LabelWorker(kernel.create(scryptN)));
        }
        workersN = scryptN;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
