package dev.stowage.lotus.api.wire;

import java.io.ByteArrayOutputStream;

/** RFC 4648 base 32 in small letters without padding, as addresses and CIDs have it. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte value : bytes) {
            held = (held << Byte.SIZE) | Byte.toUnsignedInt(value);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((held >>> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((held << (BITS - bits)) & 31)).toString();
    }

    /**
     * Decodes strictly, so that each value has one text.
     *
     * @throws IllegalArgumentException if the text is not what {@link #encode} writes
     */
    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("is not base 32");
            }
            held = (held << BITS) | digit;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >>> bits);
                held &= (1 << bits) - 1;
            }
        }
        if (bits >= BITS || held != 0) {
            throw new IllegalArgumentException("is base 32 with bits left over");
        }
        return bytes.toByteArray();
    }
}
