package dev.stowage.engine.aes;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ways of computing AES that a machine may have. */
public enum AesEngine {
    JDK("jdk"),
    OPENSSL("openssl");

    /** Bytes a call as in a scan. */
    private static final int CHUNK = 1 << 16;

    private static final long TRIAL_NANOS = 50_000_000;
    private static final int TRIALS = 2;
    private static final int MOST_ROUNDS = 20;
    private static final int ROUNDS_TO_SETTLE = 4;
    private static final double BETTER = 1.1;

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

    /**
     * The fastest that this machine has, by measuring each in turn for about a second; at a tie the JDK's. The JDK's is
     * slow until the compiler has come to it, which on a busy machine takes a while: as long as it gets faster it is
     * measured again.
     */
    public static AesEngine fastest() {
        List<AesEngine> all = available();
        Map<AesEngine, Double> best = new EnumMap<>(AesEngine.class);
        int settled = 0;
        for (int round = 0; all.size() > 1 && round < MOST_ROUNDS && settled < ROUNDS_TO_SETTLE; round++) {
            settled++;
            for (AesEngine engine : all) {
                double measured = engine.bytesPerSecond();
                double before = best.getOrDefault(engine, 0.0);
                if (measured > before * BETTER) {
                    settled = 0;
                }
                best.put(engine, Math.max(before, measured));
            }
        }
        boolean openssl = best.getOrDefault(OPENSSL, 0.0) > best.getOrDefault(JDK, 0.0) * BETTER;
        return openssl ? OPENSSL : JDK;
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
