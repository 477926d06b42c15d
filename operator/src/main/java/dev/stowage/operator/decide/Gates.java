package dev.stowage.operator.decide;

import dev.stowage.operator.decide.Plan.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A kind's gates, which are asked one after the other until one is closed. Pure.
 *
 * @param whole what Ready says when every gate is open
 * @param <R> what the kind remembers in status
 * @param <L> the kind's look
 */
public record Gates<R, L extends Look<R, L>>(String whole, List<Gate<R, L>> all) {
    public Gates {
        all = List.copyOf(all);
    }

    /**
     * What to do for an object.
     *
     * @param look makes the look that the gates are asked with, from the spec that is followed
     */
    public <S> Plan<R> plan(AcceptedSpec<S> accepted, Work work, R records, Function<S, L> look) {
        if (work.ending()) {
            return end(work, records);
        }
        S spec = accepted.spec();
        return spec == null
                ? hold(Objects.requireNonNull(accepted.problem()), accepted.paused(), work, records)
                : ask(look.apply(spec), work).but(accepted.problem());
    }

    /** The plan that the gates make. What a pause ends waits for no gate: what only stops things does no harm. */
    Plan<R> ask(L start, Work work) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Asked> steps = new ArrayList<>(start.paused() ? asked(work.suspensionsByComponent()) : List.of());
        L look = start;
        String blockedBy = null;
        for (Gate<R, L> gate : all) {
            if (blockedBy != null) {
                verdicts.add(Verdict.unknown(gate.condition(), CommonReason.BLOCKED, "Waits for " + blockedBy));
                continue;
            }
            Decision<R> decision = look.paused() ? held(gate.condition(), gate.decide(look)) : gate.decide(look);
            verdicts.add(decision.verdict());
            switch (decision) {
                case Decision.Open<R>(Verdict _, R records) -> look = look.with(records);
                case Decision.Recording<R>(Verdict _, R records) -> look = look.with(records);
                case Decision.Closed<R>(Verdict _, List<Step> wanted) ->
                    wanted.stream()
                            .map(step -> new Asked(gate.condition(), step))
                            .filter(step -> !steps.contains(step))
                            .forEach(steps::add);
            }
            blockedBy = decision instanceof Decision.Open ? null : gate.condition();
        }
        return Plan.of(verdicts, whole, steps, look.records());
    }

    /** Where no spec can be followed nothing starts, and what runs continues unless it is to pause. */
    private Plan<R> hold(Verdict problem, boolean paused, Work work, R records) {
        Map<String, Step> stops = paused ? work.suspensionsByComponent() : Map.of();
        return sameForAll(problem.reason(), problem.message(), stops, records);
    }

    /**
     * The deletion of a namespace begins with the pods, and waits for them: but a Job with a limit for each index keeps a pod
     * until it has made the next one, which is forbidden now. So the Jobs go first.
     */
    private Plan<R> end(Work work, R records) {
        String said = "The namespace is being deleted, and its Jobs with it";
        return sameForAll(CommonReason.STOPPING, said, work.removalsByComponent(), records);
    }

    private Plan<R> sameForAll(Reason reason, String message, Map<String, Step> steps, R records) {
        List<Verdict> verdicts = all.stream()
                .map(gate -> Verdict.unknown(gate.condition(), reason, message))
                .toList();
        return Plan.of(verdicts, "", asked(steps), records);
    }

    private List<Asked> asked(Map<String, Step> byComponent) {
        return byComponent.entrySet().stream()
                .map(each -> new Asked(condition(each.getKey()), each.getValue()))
                .toList();
    }

    private String condition(String component) {
        return all.stream()
                .filter(gate -> gate.components().contains(component))
                .map(Gate::condition)
                .findFirst()
                .orElse(Plan.READY);
    }

    /** While paused nothing is recorded ahead and nothing is done; what is found out is still told. */
    private static <R> Decision<R> held(String condition, Decision<R> decided) {
        boolean changes =
                switch (decided) {
                    case Decision.Open<R> _ -> false;
                    case Decision.Recording<R> _ -> true;
                    case Decision.Closed<R>(Verdict _, List<Step> steps) ->
                        steps.stream().anyMatch(step -> !step.onlyStops());
                };
        return changes
                ? Decision.closed(Verdict.no(
                        condition, CommonReason.PAUSED, "spec.paused is true: nothing is started or changed"))
                : decided;
    }
}
