package dev.stowage.lotus.window;

/**
 * A miner's deadlines as one unending row. They follow each other without a pause, each period like the one before
 * it, so the row needs no case for the end of a period: deadline {@code n} of the row has the index {@code n} modulo
 * the number of deadlines. Numbers and epochs may be negative.
 *
 * @param periodStart epoch in which deadline 0 of the row opens
 * @param deadlines of a period
 * @param window epochs for which a deadline is open
 * @param lookback epochs from its challenge to its opening
 * @param cutoff epochs from its fault cutoff to its opening
 */
public record DeadlineSchedule(long periodStart, int deadlines, long window, long lookback, long cutoff) {
    /** The row that this deadline is one of; which one does not matter. */
    public static DeadlineSchedule of(ProvingPeriod p) {
        return new DeadlineSchedule(
                p.periodStart(), p.deadlines(), p.challengeWindow(), p.challengeLookback(), p.faultDeclarationCutoff());
    }

    /** The deadline that is open in an epoch. */
    public long at(long epoch) {
        return Math.floorDiv(epoch - periodStart, window);
    }

    /** Its index on the chain. */
    public int index(long n) {
        return (int) Math.floorMod(n, (long) deadlines);
    }

    /** First epoch in which its proofs are accepted. */
    public long open(long n) {
        return periodStart + n * window;
    }

    /** First epoch in which its proofs are not accepted any more: the next one opens. */
    public long close(long n) {
        return open(n + 1);
    }

    /** Epoch whose randomness its proofs answer. */
    public long challenge(long n) {
        return open(n) - lookback;
    }

    /** First epoch in which no recovery may be declared for it any more. */
    public long faultCutoff(long n) {
        return open(n) - cutoff;
    }

    /** Epochs of a whole period. */
    public long period() {
        return deadlines * window;
    }
}
