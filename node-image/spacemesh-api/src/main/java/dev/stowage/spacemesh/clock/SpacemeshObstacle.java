package dev.stowage.spacemesh.clock;

/** What can speak against a stop. */
public enum SpacemeshObstacle {
    /** The node's layer cannot be read. */
    LAYER_UNKNOWN,
    /** The node's layer and our clock's differ by more than one: a clock is wrong, or the look is old. */
    CLOCKS_DIFFER,
    /** It is not known which identities the node has. */
    IDENTITIES_UNKNOWN,
    /** The node does not have the identity whose prover is to be stopped. */
    IDENTITY_MISSING,
    /** What was read cannot be true. */
    CONTRADICTION,
    /** It is not known what an identity has published. */
    ACTIVATIONS_UNKNOWN,
    /** It is not known where an identity is registered, and that matters now. */
    REGISTRATIONS_UNKNOWN,
    /** It is not known whether the node waits for a proof. */
    POST_STATE_UNKNOWN,
    /** The prover does not say what it does. */
    PROVER_UNKNOWN,
    /** It is not known in which layers an identity may propose. */
    ELIGIBILITIES_UNKNOWN,
    /** A PoET round starts, and an identity is not known to be registered everywhere. */
    REGISTRATION_DUE,
    /** A PoET round ends or has ended, and an identity's ATX is not published. */
    NOT_PUBLISHED,
    /** The node waits for a proof. */
    PROVING,
    /** The prover is at work, or has a proof that was not fetched. */
    PROVER_BUSY,
    /** An identity has no ATX, and no first proof of it is known; each delay may cost it a round. */
    INITIAL_PROOF_MISSING,
    /** An identity may propose in a layer. */
    ELIGIBLE_LAYER,
    /** An epoch starts. */
    EPOCH_START,
    /** The stop would last beyond the end of the next epoch, and nothing is known of that time. */
    TOO_LONG
}
