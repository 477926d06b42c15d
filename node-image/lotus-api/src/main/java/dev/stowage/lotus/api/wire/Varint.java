package dev.stowage.lotus.api.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Unsigned LEB128 of at most 63 bits, as multiformats write numbers. */
final class Varint {
    private static final int MOST_BYTES = 9;

    private Varint() {}

    /**
     * Reads one number.
     *
     * @throws IllegalArgumentException if it is cut off, too long, or not the shortest form
     */
    static long read(ByteBuffer in) {
        long value = 0;
        try {
            for (int i = 0; i < MOST_BYTES; i++) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << (7 * i);
                if (next >= 0) {
                    if (next == 0 && i > 0) {
                        throw new IllegalArgumentException("has a number in a longer form than it needs");
                    }
                    return value;
                }
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("ends within a number", e);
        }
        throw new IllegalArgumentException("has a number beyond 63 bits");
    }

    static byte[] of(long value) {
        ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
        long rest = value;
        while (rest > 0x7f) {
            out.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
        return Arrays.copyOf(out.array(), out.position());
    }
}
