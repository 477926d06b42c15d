package dev.stowage.lotus.window;

import dev.stowage.windows.Times;
import java.time.Duration;

/**
 * How long a deadline's proof takes on the provers that are left meanwhile: the longest that was measured.
 *
 * @param perDeadline whatever does not depend on the number of partitions
 * @param perPartition time for each partition that has something to prove
 */
public record ProvingTimes(Duration perDeadline, Duration perPartition) {
    public ProvingTimes {
        Times.requireSensible(perDeadline);
        Times.requireSensible(perPartition);
    }
}
