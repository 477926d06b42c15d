package dev.stowage.lotus.window;

/**
 * What the miner has to prove after a return, deadline after deadline, each at its latest.
 *
 * <p>Lotus means to compute one deadline at a time, but cannot interrupt a proof. At a close it turns to the next
 * deadline although the old proof still runs, and takes the late result of that one for the end of the new one: with the
 * next head it begins the new deadline a second time. All that runs shares the prover, and the first result counts. As
 * no other work is done meanwhile, it is there when the old proof and both new ones could have been computed one after
 * the other (observed with Lotus 1.36.2, {@code docs/networks/lotus-windows.md}).
 */
final class Walk {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Pace pace;
    private long free;
    private long stale;

    private Walk(Pace pace, long free, long stale) {
        this.pace = pace;
        this.free = free;
        this.stale = stale;
    }

    /** The miner takes its next deadline in this epoch or before, and nothing else is being proven. */
    static Walk from(Pace pace, long free) {
        return new Walk(pace, free, NEVER);
    }

    /**
     * The miner was started between the opening of a deadline and an epoch, and first proves that deadline again if it
     * is still open by the newest head. To be back sooner can be worse, so the repetition always counts.
     *
     * @param ready epoch by which it is back
     */
    static Walk afterRestart(Pace pace, long open, long ready) {
        long close = pace.schedule().close(open);
        long cost = pace.cost(open);
        long again = Math.min(ready, pace.seen(close)) + cost;
        return cost > 0 && again > close
                ? new Walk(pace, Math.max(ready, close), again)
                : new Walk(pace, Math.max(ready, again), NEVER);
    }

    /** Deadline n, the next, is begun as if nothing had been. */
    boolean isOver(long n) {
        return behind(n) <= 0;
    }

    /** By how many epochs the beginning of deadline n, the next, is disturbed. */
    long behind(long n) {
        return Math.max(free, stale) - pace.firstStart(n);
    }

    /** Epoch before whose start deadline n, the next, has been begun. */
    long start(long n) {
        return pace.start(n, free);
    }

    /** Goes past deadline n, the next, and gives the epoch before whose start it has a proof. */
    long prove(long n) {
        long cost = pace.cost(n);
        boolean twice = cost > 0 && stale > pace.firstStart(n);
        free = start(n) + cost;
        if (twice) {
            stale += 2 * cost;
            free = Math.max(free, stale);
        }
        return free;
    }

    /** Goes past a deadline that closes before the return, in this epoch at the latest. */
    void skip(long ready) {
        free = ready;
    }
}
