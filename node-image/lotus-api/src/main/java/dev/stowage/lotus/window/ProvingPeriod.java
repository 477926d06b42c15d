package dev.stowage.lotus.window;

/**
 * {@code StateMinerProvingDeadline} as the node gives it: one deadline of the miner and the network's lengths, all in
 * epochs. Early in a chain {@code periodStart}, {@code open}, {@code challenge} and {@code faultCutoff} are negative.
 * The deadline is the first instance of its index that has not elapsed, so it may lie in the future.
 *
 * @param tipset key of the tipset that was asked
 * @param currentEpoch height of that tipset
 * @param periodStart epoch in which deadline 0 opens
 * @param index of the deadline, from 0
 * @param open first epoch in which its proofs are accepted
 * @param close first epoch in which they are not accepted any more
 * @param challenge epoch whose randomness the proofs answer
 * @param faultCutoff first epoch in which no fault or recovery may be declared for it any more
 * @param deadlines of a proving period: 48
 * @param provingPeriod length of the period: 2880
 * @param challengeWindow length of a deadline: 60
 * @param challengeLookback from challenge to open: 20
 * @param faultDeclarationCutoff from fault cutoff to open: 70
 */
public record ProvingPeriod(
        String tipset,
        long currentEpoch,
        long periodStart,
        int index,
        long open,
        long close,
        long challenge,
        long faultCutoff,
        int deadlines,
        long provingPeriod,
        long challengeWindow,
        long challengeLookback,
        long faultDeclarationCutoff) {
    /** The parts contradict each other: then none of them is to be relied on. */
    boolean contradictory() {
        return deadlines < 1
                || challengeWindow < 1
                || challengeLookback < 0
                || faultDeclarationCutoff < 0
                || index < 0
                || index >= deadlines
                || provingPeriod != deadlines * challengeWindow
                || open != periodStart + index * challengeWindow
                || close != open + challengeWindow
                || challenge != open - challengeLookback
                || faultCutoff != open - faultDeclarationCutoff
                || close <= currentEpoch - provingPeriod
                || open > currentEpoch + 2 * provingPeriod;
    }
}
