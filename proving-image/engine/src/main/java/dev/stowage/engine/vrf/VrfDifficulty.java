package dev.stowage.engine.vrf;

import dev.stowage.engine.label.Hash256;
import java.math.BigInteger;

/** The bound below which a full label is a VRF nonce; by it eight labels of an identity are expected to qualify. */
public final class VrfDifficulty {
    /** With 8 labels or fewer the difficulty has more than 256 bits. */
    public static final long MIN_LABELS = 9;

    private VrfDifficulty() {}

    /**
     * {@code floor(2^256 / labels) * 8}, big endian.
     *
     * @param labels labels of the whole identity
     * @throws IllegalArgumentException below {@link #MIN_LABELS}
     */
    public static Hash256 of(long labels) {
        if (labels < MIN_LABELS) {
            throw new IllegalArgumentException("a VRF difficulty needs at least 9 labels, not " + labels);
        }
        byte[] number = BigInteger.ONE
                .shiftLeft(256)
                .divide(BigInteger.valueOf(labels))
                .shiftLeft(3)
                .toByteArray();
        byte[] bytes = new byte[Hash256.BYTES];
        int length = Math.min(number.length, Hash256.BYTES);
        System.arraycopy(number, number.length - length, bytes, Hash256.BYTES - length, length);
        return Hash256.of(bytes);
    }
}
