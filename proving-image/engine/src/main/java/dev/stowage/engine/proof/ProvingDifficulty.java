package dev.stowage.engine.proof;

import dev.stowage.engine.PostFailure;
import java.math.BigInteger;

/**
 * When a label qualifies for a nonce: its byte of the group's cipher is below {@code msb}, or equal to it and seven bytes
 * of the nonce's own cipher are below {@code lsb}.
 *
 * @param msb the highest byte of the difficulty, 0 on mainnet
 * @param lsb the other 56 bits
 */
public record ProvingDifficulty(int msb, long lsb) {
    private static final int LSB_BITS = 56;
    /** Of the eight bytes of a cipher's output, read as a little-endian number, those that are compared. */
    static final long LSB_MASK = (1L << LSB_BITS) - 1;

    /**
     * {@code floor(2^64 * k1 / labels)}.
     *
     * @throws PostFailure if there are not more labels than k1: then every label would qualify
     */
    public static ProvingDifficulty of(int k1, long labels) {
        if (labels <= k1) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    "the identity has " + labels + " labels, and needs more than k1, which is " + k1);
        }
        long difficulty = BigInteger.valueOf(k1)
                .shiftLeft(64)
                .divide(BigInteger.valueOf(labels))
                .longValue();
        return new ProvingDifficulty((int) (difficulty >>> LSB_BITS), difficulty & LSB_MASK);
    }

    /** Whether the nonce's own cipher decides for a label that is at the border. */
    public boolean decides(long firstEightBytes) {
        return (firstEightBytes & LSB_MASK) < lsb;
    }
}
