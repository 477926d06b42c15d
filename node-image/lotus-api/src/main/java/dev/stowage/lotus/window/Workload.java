package dev.stowage.lotus.window;

import java.util.List;

/** How many partitions each deadline of the row has to prove, as far as the head tells. */
final class Workload {
    private final DeadlineSchedule schedule;
    private final long head;
    private final boolean grows;
    private final int[] populated;
    private final int[] due;
    private final int[] revivable;
    private final boolean[] recoveries;
    private final boolean any;

    /**
     * Counts.
     *
     * @param head epoch
     * @param deadlines by index
     * @param grows new sectors may be committed
     */
    Workload(DeadlineSchedule schedule, long head, List<DeadlineState> deadlines, boolean grows) {
        this.schedule = schedule;
        this.head = head;
        this.grows = grows;
        populated = new int[deadlines.size()];
        due = new int[deadlines.size()];
        revivable = new int[deadlines.size()];
        recoveries = new boolean[deadlines.size()];
        boolean anything = grows;
        for (DeadlineState deadline : deadlines) {
            int i = deadline.index();
            for (PartitionState partition : deadline.partitions()) {
                populated[i] += partition.live() > 0 ? 1 : 0;
                due[i] += partition.due() ? 1 : 0;
                revivable[i] += !partition.due() && partition.recoveryWanted() ? 1 : 0;
                recoveries[i] |= partition.recoveryWanted();
            }
            anything |= due[i] > 0 || revivable[i] > 0;
        }
        any = anything;
    }

    private Workload(Workload of, int[] due) {
        schedule = of.schedule;
        head = of.head;
        grows = of.grows;
        populated = of.populated;
        this.due = due;
        revivable = new int[due.length];
        recoveries = of.recoveries;
        any = of.any;
    }

    /** The most that there was to prove in deadlines that have closed: what is faulty now may not have been then. */
    Workload before() {
        return new Workload(this, populated);
    }

    /** Whether there may be anything to prove at all. */
    boolean any() {
        return any;
    }

    /** Deadlines that have something to prove as of now. */
    int used() {
        int used = 0;
        for (int partitions : due) {
            used += partitions > 0 ? 1 : 0;
        }
        return used;
    }

    /** The most partitions that deadline n will have to prove. */
    int partitions(long n) {
        int i = schedule.index(n);
        int most = due[i];
        if (schedule.faultCutoff(n) > head) {
            most += revivable[i];
        }
        return mayGrow(n) ? most + 1 : most;
    }

    /** The chain assigns new sectors only to a deadline that opens later than a window from now. */
    boolean mayGrow(long n) {
        return grows && schedule.open(n) - schedule.window() > head;
    }

    /** Deadline n has faulty sectors that are not declared recovered. */
    boolean recoveryWanted(long n) {
        return recoveries[schedule.index(n)];
    }
}
