package dev.stowage.simulator.lotus.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Content identifiers of the form that Lotus writes: version 1, DAG-CBOR, BLAKE2b-256. The digest is a SHA-256 of
 * whatever tells two things apart, since nobody can have the content.
 */
public final class Cids {
    private static final byte[] DAG_CBOR_BLAKE2B_256 = {1, 0x71, (byte) 0xa0, (byte) 0xe4, 2, 32};

    /** Length of one in bytes. */
    static final int BYTES = DAG_CBOR_BLAKE2B_256.length + 32;

    private Cids() {}

    /** The identifier of something that is told apart by its text. */
    public static String of(String text) {
        byte[] digest = digest(text);
        byte[] bytes = ByteBuffer.allocate(DAG_CBOR_BLAKE2B_256.length + digest.length)
                .put(DAG_CBOR_BLAKE2B_256)
                .put(digest)
                .array();
        return text(bytes);
    }

    static String text(byte[] cid) {
        return "b" + Base32.encode(cid).toLowerCase(Locale.ROOT);
    }

    static byte[] bytes(String cid) {
        return Base32.decode(cid.substring(1).toUpperCase(Locale.ROOT));
    }

    /** 32 bytes that look random. */
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
