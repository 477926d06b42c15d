package dev.stowage.engine.gpu;

import dev.stowage.engine.aes.BlockCipher;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A card that scans in one pass. Of one thread. All of its methods, and its lanes', throw {@link CardFailure}; nothing
 * that it says is checked here.
 */
public final class ScanCard implements AutoCloseable {
    /** Threads of a block: those that {@code proving-image/kernels/scan.cu} is written for. */
    private static final int THREADS = 512;

    private static final int KEYS_THREADS = 128;
    private static final int WARP_LABELS = 64;
    private static final int ROUND_KEYS = 11;

    private final Gpu.OpenCard open;
    private final ScanKeys keys;
    /** What to do to close it, the last first. */
    private final Deque<Runnable> closing = new ArrayDeque<>();

    private final Gpu.Kernel kernel;
    private final Gpu.Memory roundKeys;
    private final int blocks;
    private final List<ScanLane> lanes;

    ScanCard(Gpu gpu, Card card, ScanKeys keys) {
        this.keys = keys;
        this.open = gpu.open(card, Ptx.SCAN.bytes());
        try {
            kernel = open.kernel("stowage_scan");
            blocks = card.processors() * kernel.blocksPerProcessor(THREADS);
            roundKeys = allocate(keys.count() * ROUND_KEYS * BlockCipher.BLOCK);
            expandKeys();
            lanes = List.of(new ScanLane(this), new ScanLane(this));
        } catch (CardFailure e) {
            close();
            throw e;
        }
    }

    private void expandKeys() {
        int bytes = keys.count() * BlockCipher.BLOCK;
        Gpu.Memory raw = allocate(bytes);
        Gpu.Pinned here = pinned(bytes);
        ByteBuffer to = here.bytes();
        Stream.concat(keys.groups().stream(), keys.nonces().stream()).forEach(to::put);
        Gpu.Queue queue = queue();
        queue.copy(here, raw, bytes);
        queue.launch(
                open.kernel("stowage_scan_keys"),
                Math.ceilDiv(keys.count(), KEYS_THREADS),
                KEYS_THREADS,
                List.of(new Gpu.Int32(keys.count()), raw, roundKeys));
        queue.await();
    }

    /** Two. */
    public List<ScanLane> lanes() {
        return lanes;
    }

    void scan(Gpu.Queue queue, int count, Gpu.Memory labels, List<Gpu.Argument> aboutHits) {
        List<Gpu.Argument> what = List.of(
                labels,
                new Gpu.Int32(count),
                roundKeys,
                new Gpu.Int32(keys.groups().size()),
                new Gpu.Int32(keys.difficulty().msb()),
                new Gpu.Int64(keys.difficulty().lsb()));
        queue.launch(
                kernel,
                Math.min(blocks, Math.ceilDiv(count, WARP_LABELS)),
                THREADS,
                Stream.concat(what.stream(), aboutHits.stream()).toList());
    }

    Gpu.Memory allocate(int bytes) {
        Gpu.Memory memory = open.allocate(bytes);
        closing.push(() -> open.free(memory));
        return memory;
    }

    Gpu.Pinned pinned(int bytes) {
        Gpu.Pinned pinned = open.pinned(bytes);
        closing.push(pinned::close);
        return pinned;
    }

    Gpu.Queue queue() {
        Gpu.Queue queue = open.queue();
        closing.push(() -> {
            // Memory must not go while the card works on it.
            queue.await();
            queue.close();
        });
        return queue;
    }

    @Override
    public void close() {
        try {
            while (!closing.isEmpty()) {
                closing.pop().run();
            }
        } catch (CardFailure e) {
            // A card that failed refuses to give back what it will lose with its context anyway.
            closing.clear();
        } finally {
            open.close();
        }
    }
}
