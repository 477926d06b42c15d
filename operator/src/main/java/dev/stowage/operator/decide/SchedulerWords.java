package dev.stowage.operator.decide;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the scheduler says of a pod that no node takes, without what changes whenever a node comes or goes: a status that
 * repeated the numbers would be written for ever. Its form: {@code 0/12 nodes are available: 3 Insufficient cpu, 9 node(s)
 * had untolerated taint(s). preemption: …} (kube-scheduler's FitError). Pure.
 */
final class SchedulerWords {
    private static final Pattern NODES = Pattern.compile("^\\d+/\\d+ nodes are available(: |$)");
    private static final Pattern WHAT_ELSE_WAS_TRIED = Pattern.compile("\\. .*", Pattern.DOTALL);
    private static final Pattern COUNT = Pattern.compile("^\\d+ ");

    private SchedulerWords() {}

    /** The reasons, each once and in the order of the alphabet; the whole text if it has another form. */
    static String lasting(String message) {
        String reasons = NODES.matcher(message).replaceFirst("");
        if (reasons.equals(message)) {
            return message;
        }
        return Arrays.stream(
                        WHAT_ELSE_WAS_TRIED.matcher(reasons).replaceFirst("").split(", ", -1))
                .map(reason -> COUNT.matcher(reason).replaceFirst(""))
                .map(reason -> reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
