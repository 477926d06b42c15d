package dev.stowage.operator.support;

import dev.stowage.crds.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns verdicts into conditions: a condition keeps the time of its last transition while its status stays the same. */
public final class Conditions {
    private Conditions() {}

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
