package dev.stowage.simulator.site;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** When what goes wrong: each trouble once, in a random order, at a random moment of its share of a day. */
final class Schedule<S> {
    /** A trouble lasts at most this part of its share, and in the rest all must come back. */
    private static final double PART = 0.4;
    /** After a trouble a look may still fail, for example one that was on its way. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Planned<S>> plan = new ArrayList<>();
    private int next;
    private boolean inTrouble;
    private Instant quietSince;

    private record Planned<S>(Trouble<S> trouble, Instant from, Instant until) {}

    Schedule(List<Trouble<S>> all, Instant begin, Duration length, Random random) {
        List<Trouble<S>> troubles = new ArrayList<>(all);
        Collections.shuffle(troubles, random);
        Duration share = length.dividedBy(troubles.size());
        for (int i = 0; i < troubles.size(); i++) {
            Duration wait =
                    share.multipliedBy(i).plusMillis((long) (random.nextDouble() * PART / 2 * share.toMillis()));
            Instant from = begin.plus(wait);
            plan.add(new Planned<>(troubles.get(i), from, from.plusMillis((long) (PART * share.toMillis()))));
        }
        quietSince = begin;
    }

    /** Begins and ends what is due. */
    void turn(S site, Instant now) throws IOException, InterruptedException {
        if (inTrouble && now.isAfter(plan.get(next).until())) {
            plan.get(next).trouble().end().on(site);
            inTrouble = false;
            quietSince = now;
            next++;
        } else if (!inTrouble
                && next < plan.size()
                && now.isAfter(plan.get(next).from())) {
            plan.get(next).trouble().begin().on(site);
            inTrouble = true;
        }
    }

    /** Whether all must be well again. */
    boolean isQuiet(Instant now) {
        return !inTrouble && now.isAfter(quietSince.plus(PATIENCE));
    }

    boolean isOver() {
        return next == plan.size() && !inTrouble;
    }

    /** How many have begun and ended. */
    int ended() {
        return next;
    }

    /** What came last. */
    String last() {
        return plan.get(Math.min(inTrouble ? next : Math.max(0, next - 1), plan.size() - 1))
                .trouble()
                .name();
    }
}
