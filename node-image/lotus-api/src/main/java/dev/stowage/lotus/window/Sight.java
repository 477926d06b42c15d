package dev.stowage.lotus.window;

import java.util.List;

/**
 * The chain as it can be trusted.
 *
 * @param now epoch that has begun; the head may be a little older
 * @param open partitions of the deadline that is open at the head
 * @param waiting messages
 */
record Sight(EpochClock clock, long now, Pace pace, List<PartitionState> open, int waiting) {
    DeadlineSchedule schedule() {
        return pace.schedule();
    }

    long head() {
        return clock.head().epoch();
    }

    /** Last epoch that is foreseen: after a proving period all comes again. */
    long horizon() {
        return now + schedule().period();
    }

    /** Everything that is due in the open deadline is on the chain. */
    boolean isProven() {
        return open.stream().noneMatch(partition -> partition.due() && partition.postedSince() == null);
    }
}
