package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Verdict;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the conditions of an identity say in all of its {@link Situations}. */
public final class PostIdentityMessages {
    private static final Map<String, String> SHORTENED = Map.of(Situation.NODE, "abab…", Situation.OTHER_NODE, "cdcd…");

    private PostIdentityMessages() {}

    /** By the reason's word: each message, with the conditions that say it. The node IDs are shortened. */
    public static Map<String, SortedMap<String, SortedSet<String>>> byReason() {
        Map<String, SortedMap<String, SortedSet<String>>> messages = new TreeMap<>();
        Situations.all().values().stream()
                .map(Situation::plan)
                .flatMap(plan -> Stream.concat(Stream.of(plan.ready()), plan.conditions().stream()))
                .filter(v -> !v.type().equals(Plan.READY) || v.reason() == CommonReason.READY)
                .forEach(v -> messages.computeIfAbsent(v.reason().word(), word -> new TreeMap<>())
                        .computeIfAbsent(shortened(v), message -> new TreeSet<>())
                        .add(v.type()));
        return messages;
    }

    private static String shortened(Verdict verdict) {
        String message = verdict.message();
        for (Map.Entry<String, String> each : SHORTENED.entrySet()) {
            message = message.replace(each.getKey(), each.getValue());
        }
        return message;
    }
}
