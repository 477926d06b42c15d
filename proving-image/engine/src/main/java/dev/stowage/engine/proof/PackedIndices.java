package dev.stowage.engine.proof;

import java.util.Arrays;
import java.util.Base64;

/** Label indices of a proof, each of the same number of bits, the lowest bit first. */
public final class PackedIndices {
    private final byte[] bytes;

    private PackedIndices(byte[] bytes) {
        this.bytes = bytes;
    }

    public static PackedIndices of(byte[] bytes) {
        return new PackedIndices(bytes.clone());
    }

    /** Packs the lowest {@code bits} of each index. */
    public static PackedIndices pack(long[] indices, int bits) {
        byte[] bytes = new byte[length(indices.length, bits)];
        for (int i = 0; i < indices.length; i++) {
            for (int bit = 0; bit < bits; bit++) {
                int at = i * bits + bit;
                bytes[at / 8] |= (byte) ((indices[i] >>> bit & 1) << at % 8);
            }
        }
        return new PackedIndices(bytes);
    }

    /** Bits for each index of an identity: those of the number of labels itself, not of the highest index. */
    public static int bitsFor(long labels) {
        return Long.SIZE - Long.numberOfLeadingZeros(labels);
    }

    /** Bytes that {@code count} indices take. */
    public static int length(int count, int bits) {
        return Math.ceilDiv(count * bits, 8);
    }

    /** The first {@code count} indices; what is behind them is not looked at. */
    public long[] unpack(int count, int bits) {
        long[] indices = new long[count];
        for (int i = 0; i < count; i++) {
            for (int bit = 0; bit < bits; bit++) {
                int at = i * bits + bit;
                indices[i] |= (bytes[at / 8] >>> at % 8 & 1L) << bit;
            }
        }
        return indices;
    }

    public int length() {
        return bytes.length;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedIndices that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
