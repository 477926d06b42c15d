package dev.stowage.simulator.lotus.chain;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** RFC 4648 base 32 in capitals and without padding: names of keystore files, and in small letters CIDs. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte value : bytes) {
            held = ((held << Byte.SIZE) | Byte.toUnsignedInt(value)) & 0xffff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((held >>> bits) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((held << (BITS - bits)) & 31)).toString();
    }

    /** The bytes of such a text; empty if it is none. */
    public static Optional<byte[]> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = ((held << BITS) | value) & 0xffff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >>> bits);
            }
        }
        return Optional.of(bytes.toByteArray());
    }
}
