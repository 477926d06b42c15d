package dev.stowage.engine.aes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The ways of computing AES that a machine may have. */
public enum AesEngine {
    JDK("jdk"),
    OPENSSL("openssl");

    /** Bytes a call as in a scan. */
    private static final int CHUNK = 1 << 16;

    private static final long TRIAL_NANOS = 50_000_000;
    private static final int TRIALS = 3;

    private final String title;

    AesEngine(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Those that this machine has. */
    public static List<AesEngine> available() {
        return Stream.of(values())
                .filter(engine -> engine != OPENSSL || OpensslAes.isThere())
                .toList();
    }

    /** The fastest that this machine has, by measuring each for some tenths of a second. */
    public static AesEngine fastest() {
        List<AesEngine> all = available();
        return all.size() == 1
                ? all.getFirst()
                : all.stream()
                        .max(Comparator.comparingDouble(AesEngine::bytesPerSecond))
                        .orElseThrow();
    }

    /**
     * A cipher.
     *
     * @param key 16 bytes
     */
    public BlockCipher cipher(byte[] key) {
        return switch (this) {
            case JDK -> new JdkAes(key);
            case OPENSSL -> OpensslAes.of(key);
        };
    }

    /** Measured on one thread, the best of some short trials. */
    public double bytesPerSecond() {
        byte[] in = new byte[CHUNK];
        byte[] out = new byte[CHUNK];
        double best = 0;
        try (BlockCipher cipher = cipher(Arrays.copyOf(in, BlockCipher.BLOCK))) {
            for (int trial = 0; trial < TRIALS; trial++) {
                long began = System.nanoTime();
                long bytes = 0;
                long taken;
                do {
                    cipher.encrypt(in, 0, CHUNK, out, 0);
                    bytes += CHUNK;
                    taken = System.nanoTime() - began;
                } while (taken < TRIAL_NANOS);
                best = Math.max(best, bytes * 1e9 / taken);
            }
        }
        return best;
    }
}
