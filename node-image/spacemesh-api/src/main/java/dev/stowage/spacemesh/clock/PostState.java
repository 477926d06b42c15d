package dev.stowage.spacemesh.clock;

/** What the node says of an identity's prover ({@code PostInfoService.PostStates}). */
public enum PostState {
    /** It wants no proof. */
    IDLE,
    /** It wants one, whether a prover is connected or not. */
    PROVING
}
