package dev.stowage.lotus.window;

import java.util.ArrayList;
import java.util.List;

/**
 * What a stop that begins in a given epoch would break, if the deadline that is open then is proven. Nothing of what
 * was computed is counted on: everything from the next deadline on is computed after the return.
 *
 * @param stopsMiner see {@link Disruption.Component#stopsMiner}
 * @param downtime epochs from the stop to the return
 */
record Rules(Pace pace, Mode mode, boolean stopsMiner, long downtime) {
    private static final long NEVER = Long.MAX_VALUE / 2;

    Rules with(Mode otherMode, long otherDowntime) {
        return new Rules(pace, otherMode, stopsMiner, otherDowntime);
    }

    /**
     * Looks.
     *
     * @param begin epoch; the stop may happen at any moment of it
     */
    List<Hindrance> at(long begin) {
        List<Hindrance> found = new ArrayList<>(2);
        long ready = begin + 1 + downtime;
        if (mode == Mode.STRICT) {
            challenges(begin, ready, found);
        }
        proofs(begin, ready, found);
        return found;
    }

    private void challenges(long begin, long ready, List<Hindrance> found) {
        DeadlineSchedule row = pace.schedule();
        long open = row.at(begin);
        boolean challenged = false;
        for (long n = open - 1; n <= open + row.deadlines() && row.challenge(n) < ready; n++) {
            long late = ready - row.challenge(n);
            if (n > open && !challenged && pace.work().partitions(n) > 0) {
                found.add(new Hindrance(LotusObstacle.CHALLENGE_TOO_NEAR, n, late));
                challenged = true;
            }
            if (declarationAwaited(n, begin)) {
                found.add(new Hindrance(LotusObstacle.RECOVERY_TOO_LATE, n + Pace.DECLARES_AHEAD, late));
                return;
            }
        }
    }

    private void proofs(long begin, long ready, List<Hindrance> found) {
        DeadlineSchedule row = pace.schedule();
        long open = row.at(begin);
        declaration(open - 1, begin, NEVER, found);
        declaration(open, begin, ready < row.close(open) ? ready : NEVER, found);
        Walk walk = stopsMiner ? Walk.afterRestart(pace, open, ready) : Walk.from(pace, ready);
        for (long n = open + 1; !walk.isOver(n); n++) {
            if (n > open + row.deadlines()) {
                endless(n, walk, found);
                return;
            }
            boolean over = ready >= row.close(n);
            declaration(n, begin, over ? NEVER : walk.start(n), found);
            if (over) {
                walk.skip(ready);
            }
            long late = pace.settled(n, over ? ready : walk.prove(n)) - row.close(n);
            if (late > 0 && pace.work().partitions(n) > 0) {
                found.add(new Hindrance(LotusObstacle.PROOF_TOO_LATE, n, late));
                return;
            }
        }
    }

    /** A period has passed and the miner is still behind; without anything to prove it is not. */
    private void endless(long n, Walk walk, List<Hindrance> found) {
        if (pace.work().any()) {
            found.add(new Hindrance(LotusObstacle.PROOF_TOO_LATE, n, walk.behind(n)));
        }
    }

    private void declaration(long n, long begin, long start, List<Hindrance> found) {
        long declared = n + Pace.DECLARES_AHEAD;
        long late = pace.declared(start) - pace.schedule().faultCutoff(declared) + 1;
        if (late > 0
                && declarationAwaited(n, begin)
                && found.stream().noneMatch(h -> h.obstacle() == LotusObstacle.RECOVERY_TOO_LATE)) {
            found.add(new Hindrance(LotusObstacle.RECOVERY_TOO_LATE, declared, late));
        }
    }

    /** The start of deadline n's proof will bring a declaration, or may just be bringing it. */
    private boolean declarationAwaited(long n, long begin) {
        long declared = n + Pace.DECLARES_AHEAD;
        return stopsMiner
                && pace.work().recoveryWanted(declared)
                && pace.schedule().faultCutoff(declared) > begin
                && pace.declared(pace.start(n, Long.MIN_VALUE)) > begin;
    }
}
