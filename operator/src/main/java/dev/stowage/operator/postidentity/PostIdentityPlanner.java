package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.Gates;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Verdict;
import java.util.List;

/** Decides what to do: asks one gate after the other until one is closed. Pure. */
final class PostIdentityPlanner {
    private static final List<Gate<Records, PostIdentityLook>> GATES = List.of(
            new KeyGate(),
            new ExclusiveGate(),
            new PlanGate(),
            new VolumeGate(),
            new InitializationGate(),
            new VerificationGate());

    private PostIdentityPlanner() {}

    static Plan<Records> plan(PostIdentityLook look) {
        return Gates.ask(
                GATES,
                look,
                "The PoST data is complete and verified",
                look.facts().suspensions());
    }

    /** What to do while the whole namespace is being deleted. */
    static Plan<Records> end(PostIdentityFacts facts, Records records) {
        return Gates.end(GATES, facts.removals(), records);
    }

    /** What to do where no spec can be followed. */
    static Plan<Records> hold(PostIdentityFacts facts, Records records, Verdict problem, boolean paused) {
        return Gates.hold(GATES, problem, paused ? facts.suspensions() : List.of(), records);
    }
}
