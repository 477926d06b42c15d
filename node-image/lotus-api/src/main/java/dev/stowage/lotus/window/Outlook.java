package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Verdict.Window;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When one could begin, if from now on every proof lands as usual and nothing else changes. */
final class Outlook {
    private static final long NEVER = Long.MIN_VALUE / 2;

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

    /** For each deadline from the open one on, the epoch from which its proof stands. */
    private static long[] settled(Sight sight) {
        DeadlineSchedule row = sight.schedule();
        Pace pace = sight.pace().usual();
        long first = row.at(sight.head());
        long[] settled = new long[(int) (row.at(sight.now() + row.period()) - first) + 1];
        long free = Long.MIN_VALUE;
        for (int i = 0; i < settled.length; i++) {
            long n = first + i;
            settled[i] = row.open(n);
            if (i == 0 && proven(sight)) {
                settled[i] = youngest(sight) + pace.caution().confidence();
            } else if (pace.work().partitions(n) > 0) {
                // What is not proven in the epoch that has begun was not proven before.
                free = Math.max(pace.start(n, free) + pace.cost(n), i == 0 ? sight.now() : Long.MIN_VALUE);
                settled[i] = pace.settled(n, free);
            }
        }
        return settled;
    }

    private static boolean proven(Sight sight) {
        return sight.open().stream().noneMatch(p -> p.due() && p.postedSince() == null);
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
