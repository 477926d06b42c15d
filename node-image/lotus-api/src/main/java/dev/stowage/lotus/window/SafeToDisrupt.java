package dev.stowage.lotus.window;

import dev.stowage.windows.Permit;
import dev.stowage.windows.Window;
import java.time.Instant;
import java.util.List;

/**
 * The one question before every restart, upgrade, compaction, drain and roll of a daemon, a miner or a PoSt worker. A
 * wrong yes costs the provider power and money, so all that is not known means no.
 */
public final class SafeToDisrupt {
    private SafeToDisrupt() {}

    /**
     * Answers it.
     *
     * @param now our clock, in whose epoch one would begin
     */
    public static Permit<LotusObstacle> ask(Question question, Instant now) {
        Trust trust = new Trust(question, now);
        Sight sight = trust.sight();
        if (sight == null) {
            return Words.wording(question).distrusted(trust.refusals());
        }
        Rules rules = rules(sight, question);
        List<Hindrance> hindrances = new Present(sight, rules).hindrances();
        Outlook outlook = new Outlook(sight, rules);
        Words words = new Words(sight, question);
        return hindrances.isEmpty()
                ? words.granted(outlook.from(sight.now()))
                : refused(sight, hindrances, outlook, words, question.caution());
    }

    private static Permit<LotusObstacle> refused(
            Sight sight, List<Hindrance> hindrances, Outlook outlook, Words words, Caution caution) {
        boolean waits = hindrances.stream().anyMatch(h -> h.obstacle() == LotusObstacle.MESSAGES_WAITING);
        long from = sight.now() + (waits ? caution.landing() : 1);
        Window next = outlook.next(from);
        if (next == null) {
            return words.refused(
                    hindrances, null, words.none(outlook.longest(Mode.STRICT), outlook.longest(Mode.HARD)));
        }
        boolean awaitsMessages = waits && next.from().equals(sight.clock().start(from));
        boolean moves = awaitsMessages || outlook.awaitsOverdue(next);
        return words.refused(hindrances, next, moves ? words.nextAfterwards(next) : words.next(next));
    }

    static Rules rules(Sight sight, Question question) {
        Disruption disruption = question.disruption();
        return new Rules(
                sight.pace(),
                question.mode(),
                disruption.component().stopsMiner(),
                sight.clock().epochs(disruption.downtime(), question.caution().marginPercent()));
    }
}
