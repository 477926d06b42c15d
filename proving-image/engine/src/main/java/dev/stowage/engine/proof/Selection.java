package dev.stowage.engine.proof;

import dev.stowage.engine.label.Hash256;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** Which of a proof's labels are recomputed, and in which order. */
public sealed interface Selection {
    /** Ordinals within the proof. */
    int[] ordinals(int k2, ProofMetadata metadata);

    /** Each label, as a node checks an identity's first proof and as we check our own. */
    record All() implements Selection {
        @Override
        public int[] ordinals(int k2, ProofMetadata metadata) {
            return IntStream.range(0, k2).toArray();
        }
    }

    /** One label, as in a proof that somebody cheated. */
    record One(int ordinal) implements Selection {
        @Override
        public int[] ordinals(int k2, ProofMetadata metadata) {
            return new int[] {ordinal};
        }
    }

    /**
     * The sample of a node that receives the proof.
     *
     * @param k3 how many
     * @param seed of the node, so that different nodes check different labels; hexadecimal
     */
    record Subset(int k3, String seed) implements Selection {
        @Override
        public int[] ordinals(int k2, ProofMetadata metadata) {
            if (k3 == k2) {
                return new All().ordinals(k2, metadata);
            }
            Blake3Digest xof = new Blake3Digest(256);
            byte[] own = HexFormat.of().parseHex(seed);
            xof.update(own, 0, own.length);
            xof.update(metadata.identity().nodeId().toBytes(), 0, Hash256.BYTES);
            xof.update(metadata.challenge().toBytes(), 0, Hash256.BYTES);
            return Shuffle.first(k3, k2, xof);
        }
    }
}
