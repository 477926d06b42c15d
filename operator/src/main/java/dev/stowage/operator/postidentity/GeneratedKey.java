package dev.stowage.operator.postidentity;

import java.security.SecureRandom;
import java.util.Arrays;

/** A new identity's key file. */
public final class GeneratedKey {
    /** The Secret's entry for it. */
    public static final String ENTRY = KeyFile.ENTRY;

    private static final int SEED = 32;

    private GeneratedKey() {}

    /** The content of a new key file; the caller must not keep it. */
    public static byte[] make(SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        byte[] file = KeyFile.ofSeed(seed);
        Arrays.fill(seed, (byte) 0);
        return file;
    }
}
