package dev.stowage.engine.pow;

import dev.stowage.engine.label.Hash256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a pow is wanted for; a pow for one request is worth nothing for another.
 *
 * @param nodeId of the identity, which upstream's k2pow-service calls the miner
 * @param nonceGroup number of a group of 16 nonces, 0 to 255
 * @param challenge the first 8 bytes of the proof's challenge, big endian
 * @param difficulty already scaled to the identity's size
 */
public record PowRequest(Hash256 nodeId, int nonceGroup, long challenge, PowDifficulty difficulty) {
    /** The last group: it has one byte in the hash's input. */
    public static final int MAX_GROUP = 255;
    /** A search ends here: 7 bytes of the pow are in the hash's input. */
    public static final long MAX_POW = (1L << 56) - 1;

    private static final int INPUT_BYTES = 48;
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public PowRequest {
        if (nonceGroup < 0 || nonceGroup > MAX_GROUP) {
            throw new IllegalArgumentException("a nonce group is 0 to " + MAX_GROUP + ", not " + nonceGroup);
        }
    }

    /** A request from a whole challenge. */
    public static PowRequest of(Hash256 nodeId, int nonceGroup, Hash256 challenge, PowDifficulty scaled) {
        return new PowRequest(nodeId, nonceGroup, challenge.w0(), scaled);
    }

    /**
     * What RandomX hashes: 7 bytes of the pow, the group, 8 bytes of the challenge, the node's id. A pow's eighth byte
     * is left out, as upstream leaves it out, although the ciphers of a proof are keyed with all eight.
     */
    public byte[] input(long pow) {
        byte[] input = new byte[INPUT_BYTES];
        LITTLE.set(input, 0, (pow & MAX_POW) | ((long) nonceGroup << 56));
        BIG.set(input, 8, challenge);
        System.arraycopy(nodeId.toBytes(), 0, input, 16, Hash256.BYTES);
        return input;
    }

    @Override
    public String toString() {
        return "nonce group " + nonceGroup + " of node " + nodeId + " with challenge " + "%016x".formatted(challenge);
    }
}
