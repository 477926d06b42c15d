package dev.stowage.engine.pow;

/** RandomX's needs beyond the heap, from configuration.h of its version 1. */
public final class RandomXMemory {
    private static final long MIB = 1L << 20;
    /** {@code RANDOMX_DATASET_BASE_SIZE + RANDOMX_DATASET_EXTRA_SIZE}, rounded up to whole MiB. */
    private static final long DATASET = 2080 * MIB;
    /** {@code RANDOMX_ARGON_MEMORY} KiB. */
    private static final long CACHE = 256 * MIB;
    /** {@code RANDOMX_SCRATCHPAD_L3}, the largest part of a virtual machine. */
    private static final long MACHINE = 2 * MIB;

    private RandomXMemory() {}

    /** Bytes for cache, dataset and threads. */
    public static long fast(int threads) {
        return DATASET + light(threads);
    }

    /** Bytes for the cache and threads. */
    public static long light(int threads) {
        return CACHE + MACHINE * threads;
    }

    /** What fast mode adds when the cache is there already, and therefore counted as used. */
    static long besidesCache(int threads) {
        return fast(threads) - CACHE;
    }
}
