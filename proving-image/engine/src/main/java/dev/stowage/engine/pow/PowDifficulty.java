package dev.stowage.engine.pow;

import dev.stowage.engine.label.Hash256;
import java.math.BigInteger;

/**
 * The bound that a pow's hash must stay below. Hash and bound are compared as byte strings, that is as big-endian
 * numbers; Monero reads the same hashes as little-endian ones.
 */
public record PowDifficulty(Hash256 value) {
    private static final BigInteger ALL_HASHES = BigInteger.ONE.shiftLeft(8 * Hash256.BYTES);

    /**
     * The bound for an identity of a size: more data needs more work.
     *
     * @param numUnits size of the identity, at least 1
     * @throws IllegalArgumentException for less than one unit
     */
    public PowDifficulty scaled(long numUnits) {
        if (numUnits < 1) {
            throw new IllegalArgumentException("a pow difficulty is scaled by at least 1 unit, not " + numUnits);
        }
        byte[] number = number().divide(BigInteger.valueOf(numUnits)).toByteArray();
        byte[] bytes = new byte[Hash256.BYTES];
        int length = Math.min(number.length, Hash256.BYTES);
        System.arraycopy(number, number.length - length, bytes, Hash256.BYTES - length, length);
        return new PowDifficulty(Hash256.of(bytes));
    }

    /** Whether a hash is low enough. An equal one is not. */
    public boolean isMetBy(Hash256 hash) {
        return hash.isBelow(value);
    }

    /** Whether no hash whatever can meet it. */
    public boolean isImpossible() {
        return value.equals(new Hash256(0, 0, 0, 0));
    }

    /** How many hashes a search takes on average; infinite if no hash can do. */
    public double expectedHashes() {
        return ALL_HASHES.doubleValue() / number().doubleValue();
    }

    private BigInteger number() {
        return new BigInteger(1, value.toBytes());
    }
}
