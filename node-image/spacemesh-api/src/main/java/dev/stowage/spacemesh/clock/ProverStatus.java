package dev.stowage.spacemesh.clock;

/** What a prover says of itself ({@code GET /status}). While it sets up RandomX or verifies, it says nothing. */
public enum ProverStatus {
    IDLE,
    PROVING,
    /** A proof was made, or failed, and the node has not fetched it. */
    DONE_PROVING
}
