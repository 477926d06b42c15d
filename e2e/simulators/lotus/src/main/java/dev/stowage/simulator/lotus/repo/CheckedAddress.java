package dev.stowage.simulator.lotus.repo;

import dev.stowage.simulator.lotus.chain.Base32;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** Addresses of key holders as text: {@code t}, the protocol, and in base 32 what is left and its check sum. */
final class CheckedAddress {
    private static final int CHECK_BYTES = 4;

    private CheckedAddress() {}

    static String of(int protocol, byte[] payload) {
        Blake2bDigest digest = new Blake2bDigest(CHECK_BYTES * Byte.SIZE);
        digest.update((byte) protocol);
        digest.update(payload, 0, payload.length);
        byte[] check = new byte[CHECK_BYTES];
        digest.doFinal(check, 0);
        byte[] text = ByteBuffer.allocate(payload.length + CHECK_BYTES)
                .put(payload)
                .put(check)
                .array();
        return "t" + protocol + Base32.encode(text).toLowerCase(Locale.ROOT);
    }
}
