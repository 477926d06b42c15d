package dev.stowage.lotus.window;

/** What can speak against a stop. */
public enum LotusObstacle {
    /** The head cannot be read. */
    HEAD_UNKNOWN,
    /** The proving deadline cannot be read. */
    PERIOD_UNKNOWN,
    /** The partitions of a deadline cannot be read. */
    DEADLINE_UNKNOWN,
    /** The message pool cannot be read. */
    MESSAGES_UNKNOWN,
    /** It is not known how long a proof takes, and there is something to prove. */
    PROVING_TIME_UNKNOWN,
    /** The parts were read at different tipsets. */
    MIXED_TIPSETS,
    /** The parts contradict each other. */
    CONTRADICTION,
    /** The head is old: the node lags, and sees deadlines that are over. */
    HEAD_STALE,
    /** The head is in the future: our clock or the node's is wrong. */
    HEAD_IN_FUTURE,
    /** The open deadline has a partition without proof on the chain. */
    NOT_PROVEN,
    /** A proof is on the chain, but so fresh that a reorganisation may drop it. */
    NOT_SETTLED,
    /** Messages of the miner wait. */
    MESSAGES_WAITING,
    /** Strict mode: not back before the next challenge. */
    CHALLENGE_TOO_NEAR,
    /** A proof could come after its deadline's close. */
    PROOF_TOO_LATE,
    /** A recovery could be declared too late, which costs a day of the sectors' power. */
    RECOVERY_TOO_LATE
}
