package dev.stowage.engine.proof;

import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.label.Hash256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** AES keys of nonces. Sixteen nonces, one for each byte of a block, share the key of their group. */
public final class ProofKeys {
    /** Nonces that share a key. */
    public static final int GROUP = 16;

    /** The k2pow has one byte for the group. */
    public static final int MOST_GROUPS = 256;

    private static final int OF_GROUP = Hash256.BYTES + Integer.BYTES + Long.BYTES;

    private ProofKeys() {}

    /**
     * The key of a group.
     *
     * @param pow the group's k2pow, with all of its 64 bits
     */
    public static byte[] ofGroup(Hash256 challenge, int group, long pow) {
        byte[] input = new byte[OF_GROUP];
        fill(input, challenge, group, pow);
        return digest(input);
    }

    /** The key of one nonce, which is asked where that of its group does not decide. */
    public static byte[] ofNonce(Hash256 challenge, int nonce, long pow) {
        byte[] input = new byte[OF_GROUP + Integer.BYTES];
        fill(input, challenge, Integer.divideUnsigned(nonce, GROUP), pow).putInt(nonce);
        return digest(input);
    }

    private static ByteBuffer fill(byte[] input, Hash256 challenge, int group, long pow) {
        return ByteBuffer.wrap(input)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(challenge.toBytes())
                .putInt(group)
                .putLong(pow);
    }

    private static byte[] digest(byte[] input) {
        Blake3Digest blake3 = new Blake3Digest(256);
        blake3.update(input, 0, input.length);
        byte[] hash = new byte[Hash256.BYTES];
        blake3.doFinal(hash, 0);
        return Arrays.copyOf(hash, BlockCipher.BLOCK);
    }
}
