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
}
