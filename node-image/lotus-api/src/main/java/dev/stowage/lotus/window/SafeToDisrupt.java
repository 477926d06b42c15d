package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Verdict.Refusal;
import dev.stowage.lotus.window.Verdict.Window;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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
    public static Verdict ask(Question question, Instant now) {
        Trust trust = new Trust(question, now);
        Sight sight = trust.sight();
        if (sight == null) {
            return distrusted(trust.refusals());
        }
        Rules rules = rules(sight, question);
        List<Hindrance> hindrances = new Present(sight, rules).hindrances();
        Words words = new Words(sight, question);
        Outlook outlook = new Outlook(sight, rules);
        if (hindrances.isEmpty()) {
            Window window = outlook.from(sight.now());
            return new Verdict.Safe(window, words.safe(window));
        }
        boolean waits = hindrances.stream().anyMatch(h -> h.reason() == Reason.MESSAGES_WAITING);
        Window next = outlook.next(sight.now() + (waits ? question.caution().landing() : 1));
        String none = next == null ? words.none(outlook.longest(Mode.STRICT), outlook.longest(Mode.HARD)) : "";
        return new Verdict.NotSafe(
                hindrances.stream()
                        .map(h -> new Refusal(h.reason(), words.of(h)))
                        .toList(),
                next,
                words.notSafe(words.all(hindrances), next, none));
    }

    static Rules rules(Sight sight, Question question) {
        Disruption disruption = question.disruption();
        return new Rules(
                sight.pace(),
                question.mode(),
                disruption.component().stopsMiner(),
                sight.clock().epochs(disruption.downtime(), question.caution().marginPercent()));
    }

    private static Verdict distrusted(List<Refusal> refusals) {
        return new Verdict.NotSafe(
                refusals,
                null,
                "not safe: " + refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; ")));
    }
}
