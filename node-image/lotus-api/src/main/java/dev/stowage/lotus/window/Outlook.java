package dev.stowage.lotus.window;

import dev.stowage.windows.Window;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When one could begin, if from now on every proof lands as usual and nothing else changes. */
final class Outlook {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Sight sight;
    private final Rules rules;
    private final long first;
    private final long[] settled;
    private final long[] inTime;

    Outlook(Sight sight, Rules rules) {
        this.sight = sight;
        this.rules = rules;
        first = sight.schedule().at(sight.head());
        // What is not proven in the epoch that has begun was not proven before.
        settled = settled(sight, sight.now());
        inTime = settled(sight, Long.MIN_VALUE);
    }

    /**
     * For each deadline from the open one on, the epoch from which its proof stands.
     *
     * @param soonest epoch in which the open one's can be computed
     */
    private static long[] settled(Sight sight, long soonest) {
        DeadlineSchedule row = sight.schedule();
        Pace pace = sight.pace().usual();
        long first = row.at(sight.head());
        long[] settled = new long[(int) (row.at(sight.horizon()) - first) + 1];
        long free = Long.MIN_VALUE;
        for (int i = 0; i < settled.length; i++) {
            long n = first + i;
            settled[i] = row.open(n);
            if (i == 0 && sight.isProven()) {
                settled[i] = youngest(sight) + pace.caution().confidence();
            } else if (pace.work().partitions(n) > 0) {
                free = Math.max(pace.start(n, free) + pace.cost(n), i == 0 ? soonest : Long.MIN_VALUE);
                settled[i] = pace.settled(n, free);
            }
        }
        return settled;
    }

    private static long youngest(Sight sight) {
        return sight.open().stream()
                .filter(PartitionState::due)
                .map(PartitionState::postedSince)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(NEVER);
    }

    /** The window that begins soonest, from this epoch on and within a proving period. */
    @Nullable
    Window next(long from) {
        for (long begin = from; begin <= sight.horizon(); begin++) {
            if (allows(rules, begin)) {
                return from(begin);
            }
        }
        return null;
    }

    /** The window that begins in this epoch. */
    Window from(long begin) {
        long last = begin;
        while (last < sight.horizon() && allows(rules, last + 1)) {
            last++;
        }
        return sight.clock().window(begin, last);
    }

    /**
     * Whether a window begins when a proof has settled that comes later than it should: its beginning is then put off with
     * each epoch.
     */
    boolean awaitsOverdue(Window next) {
        long begin = sight.clock().began(next.from());
        int i = (int) (sight.schedule().at(begin) - first);
        return begin == settled[i] && settled[i] > inTime[i];
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
        for (long begin = sight.now(); begin <= sight.horizon(); begin++) {
            if (allows(tried, begin)) {
                return true;
            }
        }
        return false;
    }
}
