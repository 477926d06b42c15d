package dev.stowage.engine.label;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * 32 bytes as an immutable value: an id, a commitment, a full label or a difficulty. It is ordered as a byte string,
 * which is the order of big-endian numbers, because the network compares full labels with difficulties that way.
 *
 * @param w0 bytes 0 to 7, big endian; the others follow
 */
public record Hash256(long w0, long w1, long w2, long w3) implements Comparable<Hash256> {
    /** Length in bytes. */
    public static final int BYTES = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Reads 32 bytes at {@code offset}. */
    public static Hash256 of(byte[] bytes, int offset) {
        return new Hash256(
                (long) LONGS.get(bytes, offset),
                (long) LONGS.get(bytes, offset + 8),
                (long) LONGS.get(bytes, offset + 16),
                (long) LONGS.get(bytes, offset + 24));
    }

    /**
     * Takes exactly 32 bytes.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static Hash256 of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("is " + bytes.length + " bytes long, and must be " + BYTES);
        }
        return of(bytes, 0);
    }

    /**
     * Reads 64 hexadecimal digits of either case.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Hash256 ofHex(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("has " + hex.length() + " characters, and must have " + 2 * BYTES);
        }
        if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("has a character that is not a hexadecimal digit");
        }
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        LONGS.set(bytes, 0, w0);
        LONGS.set(bytes, 8, w1);
        LONGS.set(bytes, 16, w2);
        LONGS.set(bytes, 24, w3);
        return bytes;
    }

    /** The first 16 bytes, which of a full label are those on disk. */
    public byte[] first16() {
        return Arrays.copyOf(toBytes(), 16);
    }

    public String hex() {
        return HexFormat.of().formatHex(toBytes());
    }

    public boolean isBelow(Hash256 other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Hash256 other) {
        int order = Long.compareUnsigned(w0, other.w0);
        order = order != 0 ? order : Long.compareUnsigned(w1, other.w1);
        order = order != 0 ? order : Long.compareUnsigned(w2, other.w2);
        return order != 0 ? order : Long.compareUnsigned(w3, other.w3);
    }

    @Override
    public String toString() {
        return hex();
    }
}
