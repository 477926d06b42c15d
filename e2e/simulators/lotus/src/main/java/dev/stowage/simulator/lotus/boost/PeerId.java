package dev.stowage.simulator.lotus.boost;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Names of libp2p hosts as text: base 58 of an identity digest that holds a key of Ed25519. */
final class PeerId {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final byte[] PREFIX = {0x00, 0x24, 0x08, 0x01, 0x12, 0x20};
    private static final int KEY_BYTES = 32;

    private PeerId() {}

    /** The name of a host with this key, whose first bytes stand for the public one. */
    static String of(byte[] key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PREFIX);
        bytes.writeBytes(Arrays.copyOf(key, KEY_BYTES));
        StringBuilder text = new StringBuilder();
        for (BigInteger left = new BigInteger(1, bytes.toByteArray()); left.signum() > 0; left = left.divide(BASE)) {
            text.append(ALPHABET.charAt(left.mod(BASE).intValue()));
        }
        return text.append('1').reverse().toString();
    }
}
