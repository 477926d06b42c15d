package dev.stowage.spacemesh.api;

/**
 * What a node says of an identity's prover.
 *
 * @param name of the key's file
 */
public record PostStatus(NodeId id, State state, String name) {
    /** What the node wants of it. */
    public enum State {
        /** No proof. */
        IDLE,
        /** A proof, whether a prover is connected or not. */
        PROVING,
        /** Something that this version does not know. */
        UNRECOGNISED
    }
}
