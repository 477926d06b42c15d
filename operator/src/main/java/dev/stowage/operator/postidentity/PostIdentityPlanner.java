package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.CommonReason;
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

    /**
     * What to do while the whole namespace is being deleted. That begins with the pods, and waits for them: but a Job with
     * a limit for each index keeps a pod until it has made the next one, which is forbidden now. So the Jobs go first.
     */
    static Plan<Records> end(PostIdentityFacts facts, Records records) {
        return Gates.hold(
                GATES,
                CommonReason.STOPPING,
                "The namespace is being deleted, and its Jobs with it",
                facts.removals(),
                records);
    }

    /** What to do where no spec can be followed: nothing starts, and what runs continues, unless it is to pause. */
    static Plan<Records> hold(PostIdentityFacts facts, Records records, Verdict problem, boolean paused) {
        return Gates.hold(
                GATES, problem.reason(), problem.message(), paused ? facts.suspensions() : List.of(), records);
    }
}
