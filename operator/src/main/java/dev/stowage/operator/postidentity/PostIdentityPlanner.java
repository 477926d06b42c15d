package dev.stowage.operator.postidentity;

import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides what to do: asks one gate after the other until one is closed. Pure. */
final class PostIdentityPlanner {
    private static final List<Gate> GATES = List.of(
            new KeyGate(),
            new ExclusiveGate(),
            new PlanGate(),
            new VolumeGate(),
            new InitializationGate(),
            new VerificationGate());

    private PostIdentityPlanner() {}

    static PostIdentityPlan plan(Case start) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Step> steps = new ArrayList<>(
                start.spec().paused() ? Pause.stops(start.facts().jobs()) : List.of());
        Case c = start;
        String blockedBy = null;
        for (Gate gate : GATES) {
            if (blockedBy != null) {
                verdicts.add(Verdict.unknown(gate.condition(), Reason.BLOCKED, "waits for " + blockedBy));
                continue;
            }
            Gate.Result decided = gate.decide(c);
            Gate.Result result = c.spec().paused() ? held(gate, decided, c) : decided;
            verdicts.add(result.verdict());
            result.steps().stream().filter(s -> !steps.contains(s)).forEach(steps::add);
            c = c.with(result.records());
            blockedBy = result.open() ? null : gate.condition();
        }
        return new PostIdentityPlan(List.copyOf(verdicts), List.copyOf(steps), c.records());
    }

    /** While paused nothing is recorded or done but the stopping of pods; what is found out is still told. */
    private static Gate.Result held(Gate gate, Gate.Result decided, Case c) {
        Records before = c.records();
        Records after = decided.records();
        boolean records = !Objects.equals(before.keyAttempt(), after.keyAttempt())
                || !Objects.equals(before.data(), after.data())
                || !before.claims().equals(after.claims());
        boolean acts = decided.steps().stream().anyMatch(s -> !(s instanceof Step.SuspendJob));
        return records || acts
                ? Gate.Result.of(
                        c,
                        Verdict.no(
                                gate.condition(),
                                Reason.PAUSED,
                                "spec.paused is true, and nothing is started or changed"))
                : decided;
    }

    /**
     * What to do while the whole namespace is being deleted. That begins with the pods, and waits for them: but a Job with
     * a limit for each index keeps a pod until it has made the next one, which is forbidden now. So the Jobs go first.
     */
    static PostIdentityPlan end(PostIdentityFacts facts, Records records) {
        String said = "the namespace is being deleted, and the Jobs with it";
        return new PostIdentityPlan(
                GATES.stream()
                        .map(gate -> Verdict.unknown(gate.condition(), Reason.STOPPING, said))
                        .toList(),
                DeletionPlan.stops(facts),
                records);
    }

    /** What to say of an object whose spec cannot be followed: nothing starts, and what runs goes on, unless it is paused. */
    static PostIdentityPlan hold(PostIdentityFacts facts, Records records, Wish wish) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Gate gate : GATES) {
            verdicts.add(Verdict.unknown(gate.condition(), wish.reason(), wish.problem()));
        }
        List<Step> steps = wish.paused() ? Pause.stops(facts.jobs()) : List.of();
        return new PostIdentityPlan(List.copyOf(verdicts), List.copyOf(steps), records);
    }
}
