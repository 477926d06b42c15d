package dev.stowage.lotus.window;

/** Why it is not safe. */
public enum Reason {
    /** The head could not be read. */
    HEAD_UNKNOWN,
    /** The proving deadline could not be read. */
    PERIOD_UNKNOWN,
    /** The partitions of a deadline could not be read. */
    DEADLINE_UNKNOWN,
    /** The message pool could not be read. */
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
