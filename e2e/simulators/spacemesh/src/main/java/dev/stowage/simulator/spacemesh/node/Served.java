package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.wire.GenProofResponse;
import dev.stowage.simulator.spacemesh.wire.Metadata;
import java.util.HexFormat;

/**
 * A proof as a post-service gave it; bytes are hexadecimal.
 *
 * @param commitment and what follows: what the service says of its data
 */
record Served(long nonce, String indices, long pow, String commitment, int units, long labelsPerUnit, long vrfNonce) {
    static Served of(GenProofResponse response) {
        Metadata meta = response.getMetadata().getMeta();
        return new Served(
                Integer.toUnsignedLong(response.getProof().getNonce()),
                HexFormat.of().formatHex(response.getProof().getIndices().toByteArray()),
                response.getProof().getPow(),
                HexFormat.of().formatHex(meta.getCommitmentAtxId().toByteArray()),
                meta.getNumUnits(),
                meta.getLabelsPerUnit(),
                meta.getNonce());
    }
}
