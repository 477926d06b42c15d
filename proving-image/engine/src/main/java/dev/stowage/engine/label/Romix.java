package dev.stowage.engine.label;

/**
 * scrypt's mixing with ChaCha20/8 for r = 1, over a few labels at once. An instance owns its table of {@code N} rows of
 * 128 bytes per label, and serves one thread.
 */
interface Romix {
    /** How many labels one call mixes. */
    int width();

    /** Mixes {@code width()} blocks of 32 little-endian words each, one after the other, in place. */
    void mix(int[] blocks);
}
