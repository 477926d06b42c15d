package dev.stowage.operator.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why the pods of a Job get nowhere, if they do not. What one pod says counts although others are at work: a part that
 * stands still keeps the whole from ending. Pure.
 *
 * @param passes whether a new Job can help without anybody's doing
 */
public record PodTrouble(Reason reason, String message, boolean passes) {
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");

    /** A kubelet that is only slow has reported by then. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    /**
     * Null if nothing is wrong.
     *
     * @param pods all of one Job
     * @param failed the reason where nothing better is known
     */
    public static @Nullable PodTrouble of(List<PodFact> pods, PodRules rules, Reason failed, Instant now) {
        return Stream.<Function<PodFact, @Nullable PodTrouble>>of(
                        p -> silent(p, now), p -> stuck(p, rules, failed), PodTrouble::kept)
                .flatMap(question -> pods.stream().map(question))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> ended(pods, rules, failed));
    }

    /** Only the last pod of an index counts: if it is at work, or has ended well, the failures before it are over. */
    private static @Nullable PodTrouble ended(List<PodFact> pods, PodRules rules, Reason failed) {
        Map<Integer, List<PodFact>> byIndex = pods.stream().collect(Collectors.groupingBy(PodFact::index));
        List<PodFact> failures = new ArrayList<>();
        for (List<PodFact> index : byIndex.values()) {
            boolean atWork =
                    index.stream().anyMatch(p -> p.ended() == null && !p.phase().equals("Failed"));
            PodFact last =
                    index.stream().max(Comparator.comparing(PodTrouble::end)).orElseThrow();
            if (!atWork
                    && last.ended() != null
                    && last.ended().exitCode() != 0
                    && !rules.stopped(last.ended().exitCode())) {
                failures.add(last);
            }
        }
        return failures.stream()
                .max(Comparator.comparing(PodTrouble::end))
                .map(pod -> {
                    PodFact.End end = Objects.requireNonNull(pod.ended());
                    return cut(pod, end)
                            ? restarted(pod)
                            : rules.ended(pod, end).orElseGet(() -> new PodTrouble(failed, rules.said(pod, end), true));
                })
                .orElse(null);
    }

    /** What a kubelet writes that comes back and does not find the container that it had started. */
    private static boolean cut(PodFact pod, PodFact.End end) {
        return pod.node() != null && end.exitCode() == 255 && "Unknown".equals(end.reason());
    }

    private static PodTrouble restarted(PodFact pod) {
        String message = "Node %s stopped or was restarted while pod %s worked on it: its Job makes another pod"
                .formatted(pod.node(), pod.name());
        return new PodTrouble(CommonReason.NODE_RESTARTED, message, true);
    }

    private static Instant end(PodFact pod) {
        Instant at = pod.ended() == null ? null : pod.ended().at();
        return at == null ? Instant.MIN : at;
    }

    private static @Nullable PodTrouble silent(PodFact pod, Instant now) {
        boolean overdue = pod.stopping() != null && now.isAfter(pod.stopping().plus(OVERDUE));
        // One that has ended waits for its Job to count it, and for no node.
        if (pod.node() == null || pod.ended() != null || (pod.silent() == null && !overdue)) {
            return null;
        }
        Instant since = pod.silent() == null ? Objects.requireNonNull(pod.stopping()) : pod.silent();
        return new PodTrouble(
                CommonReason.NODE_NOT_ANSWERING,
                ("Node %s has not answered since %s, so pod %s may still run and is not replaced: bring the node back. If the"
                                + " machine is gone for good, delete the Node")
                        .formatted(pod.node(), since, pod.name()),
                true);
    }

    private static @Nullable PodTrouble stuck(PodFact pod, PodRules rules, Reason failed) {
        PodFact.Waiting waiting = pod.waiting();
        if (waiting != null && NO_IMAGE.contains(waiting.reason())) {
            return new PodTrouble(
                    CommonReason.IMAGE_UNAVAILABLE,
                    // The kubelet's own words change with every try; a status that repeats them is written for ever.
                    "Image %s cannot be pulled: set %s to an image that exists (the events of pod %s have the cause)"
                            .formatted(pod.image(), rules.imageField(), pod.name()),
                    false);
        }
        if (waiting != null && waiting.reason().equals("CreateContainerConfigError")) {
            return new PodTrouble(failed, "Pod %s cannot start: %s".formatted(pod.name(), waiting.message()), true);
        }
        return pod.unschedulable() == null
                ? null
                : new PodTrouble(
                        CommonReason.UNSCHEDULABLE,
                        "Pod %s cannot be scheduled: %s (its events say how many nodes, and why)"
                                .formatted(pod.name(), pod.unschedulable()),
                        true);
    }

    private static @Nullable PodTrouble kept(PodFact pod) {
        return pod.kept().isEmpty() || pod.ended() == null || pod.ended().exitCode() != 0
                ? null
                : new PodTrouble(
                        CommonReason.POD_KEPT_ALIVE,
                        ("The work of pod %s is done, but container %s keeps the pod running, so nothing continues: exclude this"
                                        + " pod from what injects that container, or let that container end too")
                                .formatted(pod.name(), String.join(", ", pod.kept())),
                        true);
    }
}
