package dev.stowage.simulator.lotus.chain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The part of CBOR that the parameters of a proof's message are made of: not negative numbers, bytes and lists. */
public final class Cbor {
    private static final int NUMBER = 0;
    private static final int BYTES = 2;
    private static final int LIST = 4;
    private static final int ONE_BYTE = 24;

    private Cbor() {}

    /** Writes a {@link Long}, a {@code byte[]} or a {@link List} of these. */
    public static byte[] write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write} takes.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Object read(byte[] bytes) {
        try {
            return read(ByteBuffer.wrap(bytes));
        } catch (java.nio.BufferUnderflowException e) {
            throw new IllegalArgumentException("ends too soon", e);
        }
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        switch (value) {
            case Long number -> head(NUMBER, number, out);
            case byte[] bytes -> {
                head(BYTES, bytes.length, out);
                out.writeBytes(bytes);
            }
            case List<?> list -> {
                head(LIST, list.size(), out);
                list.forEach(element -> write(element, out));
            }
            default -> throw new IllegalArgumentException("is nothing that is written here: " + value.getClass());
        }
    }

    private static void head(int type, long number, ByteArrayOutputStream out) {
        if (number < ONE_BYTE) {
            out.write((type << 5) | (int) number);
            return;
        }
        int power = 0;
        while (power < 3 && number >>> (8 << power) != 0) {
            power++;
        }
        out.write((type << 5) | (ONE_BYTE + power));
        for (int shift = (8 << power) - 8; shift >= 0; shift -= 8) {
            out.write((int) (number >>> shift));
        }
    }

    private static Object read(ByteBuffer in) {
        int head = Byte.toUnsignedInt(in.get());
        long number = number(head & 31, in);
        return switch (head >>> 5) {
            case NUMBER -> number;
            case BYTES -> {
                byte[] bytes = new byte[fits(number, in)];
                in.get(bytes);
                yield bytes;
            }
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (int left = fits(number, in); left > 0; left--) {
                    list.add(read(in));
                }
                yield list;
            }
            default -> throw new IllegalArgumentException("is nothing that is read here: " + head);
        };
    }

    private static int fits(long size, ByteBuffer in) {
        if (size < 0 || size > in.remaining()) {
            throw new IllegalArgumentException("is longer than what is there");
        }
        return (int) size;
    }

    private static long number(int low, ByteBuffer in) {
        if (low < ONE_BYTE) {
            return low;
        }
        if (low > ONE_BYTE + 3) {
            throw new IllegalArgumentException("has no length that is read here");
        }
        long number = 0;
        for (int left = 1 << (low - ONE_BYTE); left > 0; left--) {
            number = (number << 8) | Byte.toUnsignedInt(in.get());
        }
        return number;
    }
}
