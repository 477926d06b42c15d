package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Verdict.Window;
import org.jspecify.annotations.Nullable;

/** When one could begin, if from now on every proof lands as late as is allowed for, and nothing else changes. */
final class Outlook {
    private final Sight sight;
    private final Rules rules;
    private final long first;
    private final long[] settled;

    Outlook(Sight sight, Rules rules) {
        this.sight = sight;
        this.rules = rules;
        first = sight.schedule().at(sight.head());
        settled = settled(sight);
    }

    private static long[] settled(Sight sight) {
        DeadlineSchedule row = sight.schedule();
        Pace pace = sight.pace();
        long first = row.at(sight.head());
        long[] settled = new long[(int) (row.at(sight.now() + row.period()) - first) + 1];
        settled[0] = open(sight);
        long free = sight.now();
        for (int i = 1; i < settled.length; i++) {
            long n = first + i;
            settled[i] = row.open(n);
            if (pace.work().partitions(n) > 0) {
                free = pace.start(n, free) + pace.cost(n);
                settled[i] = pace.settled(n, free);
            }
        }
        return settled;
    }

    private static long open(Sight sight) {
        long settled = Long.MIN_VALUE;
        for (PartitionState partition : sight.open()) {
            if (partition.due()) {
                Long since = partition.postedSince();
                long n = sight.schedule().at(sight.head());
                settled = Math.max(
                        settled,
                        since == null
                                ? sight.pace().settled(n, Math.max(sight.now(), finished(sight, n)))
                                : since + sight.pace().caution().confidence());
            }
        }
        return settled;
    }

    private static long finished(Sight sight, long n) {
        return sight.pace().start(n, Long.MIN_VALUE) + sight.pace().cost(n);
    }

    /** The window that begins soonest, from this epoch on and within a proving period. */
    @Nullable
    Window next(long from) {
        long end = sight.now() + sight.schedule().period();
        for (long begin = from; begin <= end; begin++) {
            if (allows(rules, begin)) {
                return window(begin, end);
            }
        }
        return null;
    }

    /** The window that begins in this epoch. */
    Window from(long begin) {
        return window(begin, sight.now() + sight.schedule().period());
    }

    private Window window(long begin, long end) {
        long last = begin;
        while (last < end && allows(rules, last + 1)) {
            last++;
        }
        return new Window(begin, last, sight.clock().start(begin), sight.clock().start(last + 1));
    }

    private boolean allows(Rules tried, long begin) {
        return begin >= settled[(int) (sight.schedule().at(begin) - first)]
                && tried.at(begin).isEmpty();
    }

    /** The longest downtime in epochs for which there is any window, or less than 0. */
    long longest(Mode mode) {
        long good = -1;
        long bad = sight.schedule().period();
        while (bad - good > 1) {
            long middle = (good + bad) >>> 1;
            boolean fits = fits(rules.with(mode, middle));
            good = fits ? middle : good;
            bad = fits ? bad : middle;
        }
        return good;
    }

    private boolean fits(Rules tried) {
        long end = sight.now() + sight.schedule().period();
        for (long begin = sight.now(); begin <= end; begin++) {
            if (allows(tried, begin)) {
                return true;
            }
        }
        return false;
    }
}
