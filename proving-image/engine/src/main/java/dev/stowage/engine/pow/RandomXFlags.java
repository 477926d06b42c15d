package dev.stowage.engine.pow;

import java.util.LinkedHashSet;
import java.util.SequencedCollection;

/** The bits of {@code randomx_flags} that we know, by their values in version 1. */
final class RandomXFlags {
    static final int HARD_AES = 2;
    static final int FULL_MEM = 4;
    static final int JIT = 8;
    static final int SECURE = 16;
    static final int ARGON2_SSSE3 = 32;
    static final int ARGON2_AVX2 = 64;

    /**
     * What a library may recommend. Bit 128 means version 2 of the hash in newer libraries and must never be set; large
     * pages and the dataset are not for the library to choose.
     */
    private static final int WELCOME = HARD_AES | JIT | SECURE | ARGON2_SSSE3 | ARGON2_AVX2;

    private RandomXFlags() {}

    /**
     * What to try, in this order: as recommended; with code pages that are never writable and executable at once, which
     * hardened kernels demand; and without compiled code, which works everywhere and is many times slower.
     */
    static SequencedCollection<Integer> attempts(int recommended) {
        int known = recommended & WELCOME;
        SequencedCollection<Integer> attempts = new LinkedHashSet<>();
        attempts.add(known);
        if ((known & JIT) != 0) {
            attempts.add(known | SECURE);
            attempts.add(known & ~(JIT | SECURE));
        }
        return attempts;
    }
}
