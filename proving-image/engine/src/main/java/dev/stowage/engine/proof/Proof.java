package dev.stowage.engine.proof;

/**
 * A proof as it goes to the network.
 *
 * @param nonce for which the labels qualify, unsigned
 * @param indices of the labels
 * @param pow the k2pow of the nonce's group, unsigned
 */
public record Proof(int nonce, PackedIndices indices, long pow) {
    /** The group that the nonce belongs to. */
    public int group() {
        return Integer.divideUnsigned(nonce, ProofKeys.GROUP);
    }
}
