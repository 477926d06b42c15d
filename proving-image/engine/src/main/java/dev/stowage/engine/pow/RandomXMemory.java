package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import java.util.Optional;

/** RandomX's needs beyond the heap, from configuration.h of its version 1. */
public final class RandomXMemory {
    private static final long MIB = 1L << 20;
    /** {@code RANDOMX_DATASET_BASE_SIZE + RANDOMX_DATASET_EXTRA_SIZE}, rounded up to whole MiB. */
    private static final long DATASET = 2080 * MIB;
    /** {@code RANDOMX_ARGON_MEMORY} KiB. */
    private static final long CACHE = 256 * MIB;
    /** {@code RANDOMX_SCRATCHPAD_L3}, the largest part of a virtual machine. */
    private static final long MACHINE = 2 * MIB;
    /** What a prover takes while the dataset is there: batches of labels, the growth of the heap. */
    private static final long PROVER = 256 * MIB;
    /** A thread's labels on mainnet, when the finished proof is checked. */
    private static final long LABELS = 8 * MIB;

    private RandomXMemory() {}

    /** Bytes for cache, dataset and threads. */
    public static long fast(int threads) {
        return DATASET + light(threads);
    }

    /** Bytes for the cache and threads. */
    public static long light(int threads) {
        return CACHE + MACHINE * threads;
    }

    /**
     * Before anything is allocated: a process that takes more than it is given is killed without a word.
     *
     * @throws PostFailure of kind UNAVAILABLE if it is known that there is too little even for light mode
     */
    static void requireForLight(Optional<AvailableMemory> available, int threads) {
        long needed = light(threads);
        available.filter(free -> free.bytes() < needed).ifPresent(free -> {
            throw new PostFailure(
                    PostFailure.Kind.UNAVAILABLE,
                    "RandomX needs " + needed + " bytes of memory even in light mode, and " + free.source() + " leaves "
                            + free.bytes() + ". Give it more, for example by a higher memory limit");
        });
    }

    /** What fast mode and the proof add when the cache is there already, and therefore counted as used. */
    static long besidesCache(int threads) {
        return fast(threads) - CACHE + PROVER + LABELS * threads;
    }
}
