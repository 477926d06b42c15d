package dev.stowage.lotus.window;

import org.jspecify.annotations.Nullable;

/**
 * One partition of {@code StateMinerPartitions}, its bit fields counted.
 *
 * @param live sectors that are not terminated, those included that were never proven yet
 * @param faulty of them, those that need no proof
 * @param recovering of the faulty, those that are declared recovered and need a proof again
 * @param postedSince height of the oldest tipset at which the partition has been seen without break in
 *     {@code PostSubmissions} of its open deadline, following the head's own ancestors; null while it is not there, and
 *     for each deadline that is not open
 */
public record PartitionState(
        long live, long faulty, long recovering, @Nullable Long postedSince) {
    public PartitionState {
        if (recovering < 0 || recovering > faulty || faulty > live) {
            throw new IllegalArgumentException(
                    "recovering " + recovering + " of faulty " + faulty + " of live " + live + " sectors");
        }
    }

    /** Something of it must be proven. */
    boolean due() {
        return live - faulty + recovering > 0;
    }

    /** Faults that nobody has declared recovered: the miner does that itself when it can read the sectors again. */
    boolean recoveryWanted() {
        return faulty > recovering;
    }
}
