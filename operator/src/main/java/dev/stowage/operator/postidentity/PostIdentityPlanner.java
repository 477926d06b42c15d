package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityPlan.Records;
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
        List<Step> steps = new ArrayList<>();
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
            steps.addAll(result.steps());
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
                || !Objects.equals(before.data(), after.data());
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

    /** What to say of an object whose spec is no good: nothing is started, and what runs goes on. */
    static PostIdentityPlan hold(Records records, Reason reason, String message) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Gate gate : GATES) {
            verdicts.add(Verdict.unknown(gate.condition(), reason, message));
        }
        return new PostIdentityPlan(List.copyOf(verdicts), List.of(), records);
    }
}
