package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    public static Permit<SpacemeshObstacle> ask(Question question, Instant now) {
        return switch (question.disruption().component()) {
            case Component.Initialiser initialiser -> initialiser(question, now);
            case Component.Node node -> node(question, new Trust(question, now), now);
            case Component.Prover(String name) -> prover(question, name, new Trust(question, now), now);
        };
    }

    private static Permit<SpacemeshObstacle> initialiser(Question question, Instant now) {
        Instant latest = Needs.horizon(question.clock(), now);
        return new Permit.Granted<>(
                new Window(now, latest),
                "the initialiser may be stopped at any time by a signal that it can handle: it writes its labels and"
                        + " continues from there. A kill may cost it the last of them");
    }

    private static Permit<SpacemeshObstacle> node(Question question, Trust trust, Instant now) {
        return trust.refusals().isEmpty()
                ? judged(question, Needs.ofNode(question, trust.identities(), now), now)
                : distrusted(question, trust.refusals());
    }

    private static Permit<SpacemeshObstacle> prover(Question question, String name, Trust trust, Instant now) {
        if (!trust.refusals().isEmpty()) {
            return distrusted(question, trust.refusals());
        }
        return trust.identities().stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst()
                .map(identity -> judged(question, Needs.ofProver(question, identity, now), now))
                .orElseGet(() -> distrusted(question, List.of(missing(name))));
    }

    private static Permit<SpacemeshObstacle> judged(Question question, List<Need> needs, Instant now) {
        Timetable timetable = new Timetable(needs, allowed(question), now);
        Words words = new Words(question, timetable);
        List<Need> met = timetable.met();
        return met.isEmpty() ? words.granted(timetable.open()) : words.refused(met);
    }

    private static Duration allowed(Question question) {
        return question.caution().allowFor(question.disruption().downtime());
    }

    private static Refusal<SpacemeshObstacle> missing(String name) {
        return new Refusal<>(SpacemeshObstacle.IDENTITY_MISSING, "the node has no identity with the name " + name);
    }

    private static Permit<SpacemeshObstacle> distrusted(Question question, List<Refusal<SpacemeshObstacle>> refusals) {
        return Words.wording(question).distrusted(refusals);
    }
}
