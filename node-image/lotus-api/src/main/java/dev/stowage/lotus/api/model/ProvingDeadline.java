package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * Where a miner stands in its proving period; all in epochs.
 *
 * @param currentEpoch of the tipset that was asked
 * @param periodStart the first epoch of the period; negative early in a chain
 * @param index of the current deadline
 * @param open the first epoch in which a proof of it is taken
 * @param close the first epoch in which it is not taken any more
 * @param challenge the epoch whose randomness the proof is made with
 * @param faultCutoff from this epoch on, faults of it cannot be declared
 */
public record ProvingDeadline(
        long currentEpoch,
        long periodStart,
        int index,
        long open,
        long close,
        long challenge,
        long faultCutoff,
        int deadlinesPerPeriod,
        long provingPeriod,
        long challengeWindow,
        long challengeLookback,
        long faultDeclarationCutoff) {
    public static ProvingDeadline read(JsonValue value) {
        return new ProvingDeadline(
                value.field("CurrentEpoch").whole(),
                value.field("PeriodStart").whole(),
                value.field("Index").smallCount(),
                value.field("Open").whole(),
                value.field("Close").whole(),
                value.field("Challenge").whole(),
                value.field("FaultCutoff").whole(),
                value.field("WPoStPeriodDeadlines").smallCount(),
                value.field("WPoStProvingPeriod").count(),
                value.field("WPoStChallengeWindow").count(),
                value.field("WPoStChallengeLookback").count(),
                value.field("FaultDeclarationCutoff").count());
    }
}
