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

/**
 * Labels by the CPU's cores. A request is cut into small pieces that the threads take as they get free; each piece's
 * labels have their fixed place, and the lowest candidate is the same in whatever order the pieces were done. Several
 * threads may ask at once.
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
    private final LabelWorkers workers;

    /**
     * @param kernel how to mix
     * @param threads how many cores to use, at least 1
     */
    public CpuLabelProvider(CpuKernel kernel, int threads) {
        this.kernel = kernel;
        this.threads = threads;
        this.workers = new LabelWorkers(kernel::create);
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
        return spread(
                request.scryptN(),
                request.count(),
                (worker, from, to) -> worker.compute(
                        request.commitment(), request.below(), number -> request.first() + number, from, to, labels));
    }

    /**
     * Computes labels that need not follow one another.
     *
     * @return 16 bytes for each index, in their order
     */
    public byte[] computeAt(Commitment commitment, int scryptN, long[] indices) {
        byte[] labels = new byte[indices.length * LabelRequest.LABEL_BYTES];
        // Nothing is below zero: no candidates are wanted.
        Hash256 nothing = new Hash256(0, 0, 0, 0);
        spread(
                scryptN,
                indices.length,
                (worker, from, to) -> worker.compute(commitment, nothing, number -> indices[number], from, to, labels));
        return labels;
    }

    /** A piece of a request: its labels with numbers {@code [from, to)}. */
    private interface Piece {
        Optional<VrfNonce> compute(LabelWorker worker, int from, int to);
    }

    private Optional<VrfNonce> spread(int scryptN, int count, Piece work) {
        int piece = kernel.width() * GROUPS_PER_PIECE;
        int pieces = Math.ceilDiv(count, piece);
        AtomicInteger next = new AtomicInteger();
        List<Callable<Optional<VrfNonce>>> shares = new ArrayList<>();
        for (int share = 0; share < Math.min(threads, pieces); share++) {
            shares.add(() -> {
                LabelWorker worker = workers.mine(scryptN);
                Optional<VrfNonce> best = Optional.empty();
                for (int taken = next.getAndIncrement(); taken < pieces; taken = next.getAndIncrement()) {
                    int to = Math.min((taken + 1) * piece, count);
                    best = VrfNonce.best(best, work.compute(worker, taken * piece, to));
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

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
