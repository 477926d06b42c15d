package dev.stowage.engine.init;

import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * The batches of a part of the labels, in their order. Each is computed while the one before it is written, so that
 * cards do not wait for a drive. Once it is told to stop no other one is begun: what was computed is not thrown away.
 */
final class Batches implements AutoCloseable {
    /** One is computed while the other is written. */
    private static final int BUFFERS = 2;

    private final Computation computation;
    private final BooleanSupplier stop;
    private final int most;
    private final byte[][] buffers;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("labels").daemon().factory());
    private long next;
    private long left;
    private int begun;
    private Optional<Future<Made>> coming = Optional.empty();

    /**
     * A batch.
     *
     * @param bytes of its labels, which are overwritten after the next two batches were asked for
     * @param count of its labels
     * @param best nonce of this and all batches before it
     */
    record Made(ByteBuffer bytes, int count, Optional<VrfNonce> best) {}

    /**
     * Begins with the first batch, unless it is to stop already.
     *
     * @param from index of the first label
     * @param count of all labels
     * @param most labels of a batch
     * @param best nonce of the labels before
     */
    Batches(Computation computation, long from, long count, int most, Optional<VrfNonce> best, BooleanSupplier stop) {
        this.computation = computation;
        this.stop = stop;
        this.most = most;
        buffers = new byte[BUFFERS][most * LabelRequest.LABEL_BYTES];
        next = from;
        left = count;
        begin(best);
    }

    private void begin(Optional<VrfNonce> best) {
        if (left == 0 || stop.getAsBoolean()) {
            coming = Optional.empty();
            return;
        }
        long first = next;
        int count = (int) Math.min(most, left);
        byte[] labels = buffers[begun++ % BUFFERS];
        ByteBuffer bytes = ByteBuffer.wrap(labels, 0, count * LabelRequest.LABEL_BYTES);
        Callable<Made> work = () -> new Made(bytes, count, computation.compute(first, count, best, labels));
        coming = Optional.of(thread.submit(work));
        next += count;
        left -= count;
    }

    /**
     * Waits for the next batch, and begins the one after it.
     *
     * @return nothing if all are made, or it was told to stop
     */
    Optional<Made> take() {
        Optional<Made> made = coming.map(Batches::result);
        made.ifPresent(batch -> begin(batch.best()));
        return made;
    }

    private static Made result(Future<Made> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing labels", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("computing labels failed", e.getCause());
        }
    }

    /** Waits for a batch that is being computed: its provider is closed next. */
    @Override
    public void close() {
        thread.close();
    }
}
