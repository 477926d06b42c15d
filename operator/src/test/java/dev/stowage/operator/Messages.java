package dev.stowage.operator;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What conditions say: by the reason's word each message, with the conditions that say it. */
public record Messages(SortedMap<String, SortedMap<String, SortedSet<String>>> byReason) {
    /** What is said in these plans. {@code shortened} has what is replaced in them, and by what. */
    public static Messages of(Stream<? extends Plan<?>> plans, Map<String, String> shortened) {
        SortedMap<String, SortedMap<String, SortedSet<String>>> messages = new TreeMap<>();
        plans.flatMap(plan -> Stream.concat(Stream.of(plan.ready()), plan.conditions().stream()))
                .filter(v -> !v.type().equals(Plan.READY) || v.reason() == CommonReason.READY)
                .forEach(v -> messages.computeIfAbsent(v.reason().word(), word -> new TreeMap<>())
                        .computeIfAbsent(shortened(v, shortened), message -> new TreeSet<>())
                        .add(v.type()));
        return new Messages(messages);
    }

    /** What is said for a reason. */
    SortedMap<String, SortedSet<String>> of(Reason reason) {
        return byReason.getOrDefault(reason.word(), Collections.emptySortedMap());
    }

    private static String shortened(Verdict verdict, Map<String, String> shortened) {
        String message = verdict.message();
        for (Map.Entry<String, String> each : shortened.entrySet()) {
            message = message.replace(each.getKey(), each.getValue());
        }
        return message;
    }
}
