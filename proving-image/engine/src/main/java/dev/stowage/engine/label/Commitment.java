package dev.stowage.engine.label;

import org.bouncycastle.crypto.digests.Blake3Digest;

/** The secretless seed of all labels of an identity: BLAKE3-256 of node id and commitment ATX id. */
public record Commitment(Hash256 value) {
    public static Commitment of(Hash256 nodeId, Hash256 commitmentAtxId) {
        Blake3Digest blake3 = new Blake3Digest(256);
        blake3.update(nodeId.toBytes(), 0, Hash256.BYTES);
        blake3.update(commitmentAtxId.toBytes(), 0, Hash256.BYTES);
        byte[] digest = new byte[Hash256.BYTES];
        blake3.doFinal(digest, 0);
        return new Commitment(Hash256.of(digest));
    }
}
