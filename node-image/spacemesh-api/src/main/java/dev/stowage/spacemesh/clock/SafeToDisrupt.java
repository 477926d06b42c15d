package dev.stowage.spacemesh.clock;

import dev.stowage.spacemesh.clock.Verdict.Refusal;
import dev.stowage.spacemesh.clock.Verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one question before every restart, upgrade, drain and roll of a Spacemesh node, prover or initialiser. A wrong
 * yes costs rewards of two weeks or more, so all that is not known means no.
 */
public final class SafeToDisrupt {
    private SafeToDisrupt() {}

    /**
     * Answers it.
     *
     * @param now our clock, at which one would begin
     */
    public static Verdict ask(Question question, Instant now) {
        return switch (question.disruption().component()) {
            case Component.Initialiser initialiser -> initialiser(question, now);
            case Component.Node node -> node(question, new Trust(question, now), now);
            case Component.Prover(String name) -> prover(question, name, new Trust(question, now), now);
        };
    }

    private static Verdict initialiser(Question question, Instant now) {
        Instant latest = Needs.horizon(question.clock(), now);
        return new Verdict.Safe(
                new Window(now, latest, latest.plus(allowed(question))),
                "stopping the initialiser is safe at any time, by a signal that it can answer: it flushes its labels"
                        + " and continues from there; a kill may cost the last of them");
    }

    private static Verdict node(Question question, Trust trust, Instant now) {
        return trust.refusals().isEmpty()
                ? judged(question, Needs.ofNode(question, trust.identities(), now), now)
                : distrusted(question, trust.refusals());
    }

    private static Verdict prover(Question question, String name, Trust trust, Instant now) {
        if (!trust.refusals().isEmpty()) {
            return distrusted(question, trust.refusals());
        }
        return trust.identities().stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst()
                .map(identity -> judged(question, Needs.ofProver(question, identity, now), now))
                .orElseGet(() -> distrusted(question, List.of(missing(name))));
    }

    private static Verdict judged(Question question, List<Need> needs, Instant now) {
        Timetable timetable = new Timetable(needs, allowed(question), now);
        Words words = new Words(question, timetable);
        List<Need> met = timetable.met();
        return met.isEmpty() ? words.safe(timetable.open()) : words.notSafe(met);
    }

    private static Duration allowed(Question question) {
        return question.caution().allowFor(question.disruption().downtime());
    }

    private static Refusal missing(String name) {
        return new Refusal(Reason.IDENTITY_MISSING, "the node has no identity that is called " + name);
    }

    private static Verdict distrusted(Question question, List<Refusal> refusals) {
        return new Verdict.NotSafe(
                refusals,
                null,
                "stopping %s is not safe: %s. No window can be told"
                        .formatted(
                                question.disruption().component().words(),
                                refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; "))));
    }
}
