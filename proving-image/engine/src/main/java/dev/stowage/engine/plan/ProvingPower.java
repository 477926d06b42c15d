package dev.stowage.engine.plan;

import java.time.Duration;

/**
 * What proves.
 *
 * @param k2powHashesPerSecond RandomX hashes per second of all threads together
 * @param bytesPerSecond of labels read and scanned, the slower of disk and processor
 * @param nonces tried in one pass, a multiple of 16
 * @param usable time for proving in a cycle gap: the 12 hours less a margin for start-up and registration
 * @param setUp what of it goes by before the first pass: RandomX's dataset
 */
public record ProvingPower(
        double k2powHashesPerSecond, double bytesPerSecond, int nonces, Duration usable, Duration setUp) {
    /** The gap between two PoET rounds on mainnet. */
    public static final Duration CYCLE_GAP = Duration.ofHours(12);

    /** What is left of the gap after a margin of two hours. */
    public static final Duration USABLE = CYCLE_GAP.minusHours(2);

    public ProvingPower {
        if (!(k2powHashesPerSecond > 0) || !(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("rates must be above 0");
        }
        if (nonces < 16 || nonces > 4096 || nonces % 16 != 0) {
            throw new IllegalArgumentException("nonces are " + nonces + ", and must be a multiple of 16 up to 4096");
        }
    }

    /** Without anything to set up. */
    public ProvingPower(double k2powHashesPerSecond, double bytesPerSecond, int nonces, Duration usable) {
        this(k2powHashesPerSecond, bytesPerSecond, nonces, usable, Duration.ZERO);
    }

    ProvingPower withNonces(int other) {
        return new ProvingPower(k2powHashesPerSecond, bytesPerSecond, other, usable, setUp);
    }
}
