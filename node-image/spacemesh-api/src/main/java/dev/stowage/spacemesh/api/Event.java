package dev.stowage.spacemesh.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a node.
 *
 * @param failure it went wrong
 * @param help the node's own words
 */
public record Event(Instant at, boolean failure, String help, Detail detail) {
    /** What happened. */
    public sealed interface Detail {}

    /** The beacon of an epoch was computed. */
    public record Beacon(long epoch) implements Detail {}

    /** The node itself began to make label data. */
    public record InitStarted(NodeId smesher) implements Detail {}

    /** The label data is complete. */
    public record InitCompleted(NodeId smesher) implements Detail {}

    /** The label data could not be made. */
    public record InitFailed(NodeId smesher, String error) implements Detail {}

    /**
     * A proof is wanted.
     *
     * @param challenge hex; 32 zero bytes for the first proof of an identity
     */
    public record PostStarted(NodeId smesher, String challenge) implements Detail {}

    /**
     * A proof was made, or with {@link Event#failure} not.
     *
     * @param challenge hex; empty after a failure
     */
    public record PostCompleted(NodeId smesher, Optional<String> challenge) implements Detail {}

    /** The node started its own prover. */
    public record PostServiceStarted() implements Detail {}

    /** The node's own prover ended. */
    public record PostServiceStopped() implements Detail {}

    /**
     * The identity waits for a PoET registration.
     *
     * @param opens when that begins
     */
    public record WaitsForRegistration(NodeId smesher, long publishEpoch, Instant opens) implements Detail {}

    /** A PoET has taken the identity's challenge. */
    public record Registered(NodeId smesher, String poet, String round) implements Detail {}

    /** The identity is registered and waits for the end of the round. */
    public record WaitsForRoundEnd(NodeId smesher, long publishEpoch, Instant ends) implements Detail {}

    /** A PoET's proof was fetched. */
    public record PoetProofFetched(String poet, String round, long ticks) implements Detail {}

    /** The PoET proof that the identity will build upon. */
    public record PoetProofChosen(NodeId smesher, String poet, String round, long ticks) implements Detail {}

    /** An ATX was published. */
    public record AtxPublished(NodeId smesher, AtxId atx, long publishEpoch, long targetEpoch) implements Detail {}

    /**
     * In which layers an identity may propose.
     *
     * @param layers all of the epoch, with the number of proposals
     */
    public record Eligible(NodeId smesher, long epoch, Map<Long, Long> layers) implements Detail {}

    /** A proposal was published. */
    public record Proposed(NodeId smesher, long layer) implements Detail {}

    /** A proof against somebody, not necessarily of this node. */
    public record Malfeasance(NodeId smesher, int kind) implements Detail {}

    /**
     * Something that this version does not know, or that it tells in another form as well.
     *
     * @param field its number in the message; 0 if it has none
     */
    public record Other(int field) implements Detail {}
}
