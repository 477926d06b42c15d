package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a {@link Rescue} is due. It is only where all of this holds: the chain can be trusted; the open
 * deadline has a partition that is due and not on the chain; no message of the miner waits; the miner has had the time to
 * compute and push the proof, even if it was restarted before and however badly things went; and a restart has the proof
 * in a block before the close and harms no other deadline. That a reorganisation drops this block right at the close is
 * not allowed for: without the restart the deadline is lost for sure.
 */
public final class RestartToRescue {
    /** Lotus submits in epoch 4 of a deadline; what is not there in epoch 8 does not come (observed). */
    private static final int GIVEN_UP = 8;

    private final Sight sight;
    private final Rules rules;
    private final Words words;
    private final long n;

    private RestartToRescue(Sight sight, Question question) {
        this.sight = sight;
        rules = SafeToDisrupt.rules(sight, question);
        words = new Words(sight, question);
        n = sight.schedule().at(sight.head());
    }

    /**
     * Answers it.
     *
     * @param chain as it was read
     * @param downtime of the miner, from the stop until it proves again: the longest that was measured
     * @param proving what the provers that are left will take
     * @param minerUp when the miner's process was started ({@code StartTime})
     * @param now our clock, in whose epoch one would begin
     */
    public static Rescue ask(
            ChainView chain,
            Duration downtime,
            Fact<ProvingTimes> proving,
            Fact<Instant> minerUp,
            Caution caution,
            Instant now) {
        Question question =
                new Question(chain, new Disruption(Component.MINER, downtime, false), proving, Mode.HARD, caution);
        Trust trust = new Trust(question, now);
        Sight sight = trust.sight();
        if (sight == null) {
            return leave(Wording.joined(trust.refusals()));
        }
        return switch (minerUp) {
            case Fact.Known<Instant>(Instant up) ->
                new RestartToRescue(sight, question).answer(sight.clock().began(up));
            case Fact.Unknown<Instant>(String problem) -> leave("the start time of the miner is not known: " + problem);
        };
    }

    private static Rescue leave(String sentence) {
        return new Rescue.Leave("the miner is not restarted: " + sentence);
    }

    private Rescue answer(long up) {
        DeadlineSchedule row = sight.schedule();
        String name = "deadline " + row.index(n);
        if (sight.isProven()) {
            return leave(name + " is proven");
        }
        if (sight.waiting() > 0) {
            return leave("messages of the miner are not on the chain yet");
        }
        Long due = pushed(up);
        if (due == null) {
            return leave("a proof may take so long that it runs into the next, and that of %s may still be under way"
                    .formatted(name));
        }
        long from = Math.max(due, row.open(n) + GIVEN_UP);
        if (sight.head() < from) {
            return leave("%s may still be proven: whether the miner has given it up is known from %s on"
                    .formatted(name, words.at(from)));
        }
        long last = last();
        if (sight.now() > last) {
            return leave("%s closes at %s, and a restart no longer saves it%s"
                    .formatted(name, words.at(row.close(n)), harm()));
        }
        return new Rescue.Restart(
                sight.clock().window(sight.now(), last),
                ("the miner has given up the proof of %s, which closes at %s: nothing is submitted, and no message of the"
                                + " miner waits. Remove each PoSt worker that cannot read the sectors, then restart the"
                                + " miner before %s")
                        .formatted(name, words.at(row.close(n)), words.at(last + 1)));
    }

    /**
     * First epoch whose head shows the proof's message as one that waits or as one that was carried out, if the miner
     * has not given it up; null if not even that is known.
     *
     * @param up epoch in which the miner was started
     */
    private @Nullable Long pushed(long up) {
        DeadlineSchedule row = sight.schedule();
        Pace pace = sight.pace().before();
        // By the newest head that the miner knew when it started, which may be of the deadline before.
        long repeated = row.at(up - (pace.seen(up) - up));
        boolean restarted = repeated >= n - row.deadlines();
        long first = restarted ? repeated : n - row.deadlines();
        Walk walk = restarted ? Walk.afterRestart(pace, first, up + 1) : Walk.from(pace, pace.firstStart(first));
        long done = restarted && first == n ? pace.start(n, up + 1) + pace.cost(n) : Long.MIN_VALUE;
        for (long each = restarted ? first + 1 : first; each <= n; each++) {
            done = walk.prove(each);
            if (done > row.close(each) && pace.work().partitions(each) > 0) {
                return null;
            }
        }
        return pace.submitted(n, done) + 1;
    }

    /** Last epoch in which a restart may begin, or one that is over. */
    private long last() {
        long last = sight.now() - 1;
        while (saves(last + 1) && rules.at(last + 1).isEmpty()) {
            last++;
        }
        return last;
    }

    private boolean saves(long begin) {
        Pace pace = sight.pace();
        long ready = begin + 1 + rules.downtime();
        long done = pace.start(n, ready) + pace.cost(n);
        return pace.submitted(n, done) + pace.caution().landing()
                < sight.schedule().close(n);
    }

    /** What else a restart now would break. */
    private String harm() {
        List<Hindrance> hindrances = rules.at(sight.now());
        return hindrances.isEmpty() ? "" : ", and " + Wording.joined(words.refusals(hindrances));
    }
}
