package dev.stowage.operator.decide;

import dev.stowage.crds.Condition;
import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns verdicts into conditions: a condition keeps the time of its last transition while its status stays the same. */
public final class Conditions {
    /** kstatus reads it; it is only there while it is true. */
    public static final String STALLED = "Stalled";

    private Conditions() {}

    /** All that is told after a plan: Ready, the kind's own, and Stalled where no time will heal it. */
    public static List<Verdict> told(Plan<?> plan) {
        List<Verdict> told = new ArrayList<>();
        told.add(plan.ready());
        told.addAll(plan.conditions());
        Failure failure = plan.ready().reason().failure();
        if (failure != null && failure.stalls()) {
            told.add(Verdict.yes(STALLED, plan.ready().reason(), plan.ready().message()));
        }
        return List.copyOf(told);
    }

    /** The conditions as they were, but for these verdicts: of what is not found out this time, what was told stays. */
    public static List<Condition> carried(
            List<Verdict> verdicts, @Nullable List<Condition> before, long generation, Instant now) {
        List<Condition> conditions = new ArrayList<>(of(verdicts, before, generation, now));
        Stream.ofNullable(before)
                .flatMap(List::stream)
                .filter(c -> verdicts.stream().noneMatch(v -> v.type().equals(c.type())))
                .forEach(conditions::add);
        return List.copyOf(conditions);
    }

    /** The conditions of an object's status after a plan. */
    public static List<Condition> of(
            Plan<?> plan, StowageResource<?, ? extends ConditionedStatus<?>> object, Instant now) {
        ConditionedStatus<?> before = object.getStatus();
        long generation = object.getMetadata().getGeneration();
        return of(told(plan), before == null ? null : before.conditions(), generation, now);
    }

    public static List<Condition> of(
            List<Verdict> verdicts, @Nullable List<Condition> before, long generation, Instant now) {
        List<Condition> conditions = new ArrayList<>();
        for (Verdict v : verdicts) {
            Condition old = find(before, v.type());
            String since = old != null && old.status().equals(v.status())
                    ? old.lastTransitionTime()
                    : now.truncatedTo(ChronoUnit.SECONDS).toString();
            conditions.add(new Condition(v.type(), v.status(), v.reason().word(), v.message(), since, generation));
        }
        return conditions;
    }

    public static @Nullable Condition find(@Nullable List<Condition> conditions, String type) {
        return conditions == null
                ? null
                : conditions.stream()
                        .filter(c -> type.equals(c.type()))
                        .findFirst()
                        .orElse(null);
    }
}
