package dev.stowage.lotus.api.wire;

import java.math.BigInteger;

/**
 * An amount of money.
 *
 * @param value in attoFIL; 1 FIL = 10^18
 */
public record AttoFil(BigInteger value) implements Comparable<AttoFil> {
    /** Reads a string of decimals. */
    public static AttoFil read(JsonValue value) {
        return new AttoFil(value.decimal());
    }

    @Override
    public int compareTo(AttoFil other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value + " attoFIL";
    }
}
