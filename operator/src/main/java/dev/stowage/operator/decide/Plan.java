package dev.stowage.operator.decide;

import dev.stowage.crds.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done and what is to be said.
 *
 * @param ready the condition Ready
 * @param conditions one for each gate, in the order of the gates
 * @param steps what to do now, in order, each with the condition that tells if it fails; empty while something is only
 *     waited for
 * @param records what status must remember
 */
public record Plan<R>(Verdict ready, List<Verdict> conditions, List<Asked> steps, R records) {
    public static final String READY = "Ready";

    /** A step, and the condition of the gate that asked for it. */
    public record Asked(String condition, Step step) {}

    /** A plan whose Ready says what its first condition says that is not True, or {@code whole} if all are. */
    static <R> Plan<R> of(List<Verdict> conditions, String whole, List<Asked> steps, R records) {
        return new Plan<>(ready(conditions, whole), List.copyOf(conditions), List.copyOf(steps), records);
    }

    private static Verdict ready(List<Verdict> conditions, String whole) {
        return conditions.stream()
                .filter(v -> !v.isTrue())
                .findFirst()
                .map(v ->
                        new Verdict(READY, doubtful(v) ? Condition.UNKNOWN : Condition.FALSE, v.reason(), v.message()))
                .orElseGet(() -> Verdict.yes(READY, CommonReason.READY, whole));
    }

    /** This plan, and {@code more} to do when all else is done. */
    public Plan<R> and(List<Asked> more) {
        List<Asked> all = Stream.concat(steps.stream(), more.stream()).toList();
        return new Plan<>(ready, conditions, all, records);
    }

    /** This plan of an object that is not Ready whatever its conditions say; {@code problem} is null if it is as they say. */
    public Plan<R> but(@Nullable Verdict problem) {
        return problem == null ? this : new Plan<>(problem, conditions, steps, records);
    }

    /** The question that could not be answered this time, and for which all after it wait; empty if all could. */
    public Optional<Verdict> doubt() {
        return conditions.stream().filter(v -> !v.isTrue()).findFirst().filter(Plan::doubtful);
    }

    /** This plan after its steps: what failed is told in the place of the verdict of its condition. */
    public Plan<R> after(Outcome outcome) {
        if (!(outcome instanceof Outcome.Failed(Verdict failure))) {
            return this;
        }
        List<Verdict> told = conditions.stream()
                .map(v -> v.type().equals(failure.type()) ? failure : v)
                .toList();
        boolean derived = ready.equals(ready(conditions, ready.message()));
        return new Plan<>(derived ? ready(told, ready.message()) : ready, told, List.of(), records);
    }

    private static boolean doubtful(Verdict v) {
        return v.status().equals(Condition.UNKNOWN) && v.reason() == CommonReason.NOT_REACHABLE;
    }
}
