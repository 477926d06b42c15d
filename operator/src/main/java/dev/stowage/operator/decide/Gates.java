package dev.stowage.operator.decide;

import dev.stowage.operator.decide.Plan.Asked;
import java.util.ArrayList;
import java.util.List;

/** Asks a kind's gates, one after the other until one is closed. Pure. */
public final class Gates {
    private Gates() {}

    /**
     * The plan that the gates make.
     *
     * @param whole what Ready says when every gate is open
     * @param stops what ends the work that a pause ends. It waits for no gate: what only stops things does no harm
     */
    public static <R, L extends Look<R, L>> Plan<R> ask(
            List<? extends Gate<R, L>> gates, L start, String whole, List<Asked> stops) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Asked> steps = new ArrayList<>();
        L look = start;
        String blockedBy = null;
        for (Gate<R, L> gate : gates) {
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
                    wanted.forEach(step -> steps.add(new Asked(gate.condition(), step)));
            }
            blockedBy = decision instanceof Decision.Open ? null : gate.condition();
        }
        return Plan.of(verdicts, whole, look.paused() ? withStops(stops, steps) : steps, look.records());
    }

    /**
     * What to do where no spec can be followed: nothing starts, and what runs continues.
     *
     * @param problem what is wrong with the spec
     * @param stops what a pause ends, if there is to be one
     */
    public static <R> Plan<R> hold(List<? extends Gate<R, ?>> gates, Verdict problem, List<Asked> stops, R records) {
        return sameForAll(gates, problem.reason(), problem.message(), stops, records);
    }

    /**
     * What to do while the whole namespace is being deleted. That begins with the pods, and waits for them: but a Job with
     * a limit for each index keeps a pod until it has made the next one, which is forbidden now. So the Jobs go first.
     */
    public static <R> Plan<R> end(List<? extends Gate<R, ?>> gates, List<Asked> removals, R records) {
        String said = "The namespace is being deleted, and its Jobs with it";
        return sameForAll(gates, CommonReason.STOPPING, said, removals, records);
    }

    private static <R> Plan<R> sameForAll(
            List<? extends Gate<R, ?>> gates, Reason reason, String message, List<Asked> steps, R records) {
        List<Verdict> verdicts = gates.stream()
                .map(gate -> Verdict.unknown(gate.condition(), reason, message))
                .toList();
        return Plan.of(verdicts, "", steps, records);
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

    private static List<Asked> withStops(List<Asked> stops, List<Asked> steps) {
        List<Asked> all = new ArrayList<>(stops);
        steps.stream().filter(asked -> !stops.contains(asked)).forEach(all::add);
        return all;
    }
}
