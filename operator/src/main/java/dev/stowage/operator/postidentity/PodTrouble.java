package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.EngineEnd;
import dev.stowage.operator.postidentity.PostIdentityFacts.EngineOutcome;
import dev.stowage.operator.postidentity.PostIdentityFacts.PodFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.Waiting;
import dev.stowage.operator.support.Reason;
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
 * Why the pods of a job get nowhere, if they do not. What one pod says counts although others are at work: a part that
 * stands still keeps the whole from ending.
 *
 * @param passes whether a new job can help without anybody's doing
 */
record PodTrouble(Reason reason, String message, boolean passes) {
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");

    /** Stopped on request, at a batch border: no trouble. */
    private static final int STOPPED = 75;

    /** A kubelet that is only slow has reported by then. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    static @Nullable PodTrouble of(List<PodFact> pods, JobKind kind, Reason failed, Instant now) {
        List<PodFact> mine = pods.stream().filter(p -> p.kind() == kind).toList();
        return Stream.<Function<PodFact, @Nullable PodTrouble>>of(
                        p -> silent(p, now), p -> stuck(p, failed), PodTrouble::kept)
                .flatMap(question -> mine.stream().map(question))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> ended(mine, failed));
    }

    /** Only the last pod of an index counts: if it is at work, or has ended well, the failures before it are over. */
    private static @Nullable PodTrouble ended(List<PodFact> mine, Reason failed) {
        Map<Integer, List<PodFact>> byIndex = mine.stream().collect(Collectors.groupingBy(PodFact::index));
        List<PodFact> failures = new ArrayList<>();
        for (List<PodFact> index : byIndex.values()) {
            boolean atWork =
                    index.stream().anyMatch(p -> p.ended() == null && !p.phase().equals("Failed"));
            PodFact last =
                    index.stream().max(Comparator.comparing(PodTrouble::end)).orElseThrow();
            if (!atWork
                    && last.ended() != null
                    && last.ended().exitCode() != 0
                    && last.ended().exitCode() != STOPPED) {
                failures.add(last);
            }
        }
        return failures.stream()
                .max(Comparator.comparing(PodTrouble::end))
                .map(p -> exited(p, Objects.requireNonNull(p.ended()), failed))
                .orElse(null);
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
                Reason.NODE_NOT_ANSWERING,
                ("node %s has not answered for pod %s since %s, so the pod may still run and is not replaced: bring the node"
                                + " back, or, if the machine is gone for good, delete the Node")
                        .formatted(pod.node(), pod.name(), since),
                true);
    }

    private static @Nullable PodTrouble stuck(PodFact pod, Reason failed) {
        Waiting waiting = pod.waiting();
        if (waiting != null && NO_IMAGE.contains(waiting.reason())) {
            return new PodTrouble(
                    Reason.IMAGE_UNAVAILABLE,
                    // The kubelet's own words change with every try; a status that repeats them is written for ever.
                    "image %s cannot be pulled; set spec.initialization.image to one that exists (events of pod %s say why)"
                            .formatted(pod.image(), pod.name()),
                    false);
        }
        if (waiting != null && waiting.reason().equals("CreateContainerConfigError")) {
            return new PodTrouble(failed, "the pod cannot start: " + waiting.message(), true);
        }
        return pod.unschedulable() == null
                ? null
                : new PodTrouble(
                        Reason.UNSCHEDULABLE,
                        "no node takes pod %s: %s (its events say how many nodes and why)"
                                .formatted(pod.name(), pod.unschedulable()),
                        true);
    }

    private static @Nullable PodTrouble kept(PodFact pod) {
        return pod.kept().isEmpty() || pod.ended() == null || pod.ended().exitCode() != 0
                ? null
                : new PodTrouble(
                        Reason.POD_KEPT_ALIVE,
                        ("the engine of pod %s has ended well, but container %s keeps the pod alive, and nothing goes on:"
                                        + " exclude this pod from what injects that container, or have it end with the engine")
                                .formatted(pod.name(), String.join(", ", pod.kept())),
                        true);
    }

    /** The exit codes of stowage-post: see proving-image/README.md. */
    private static PodTrouble exited(PodFact pod, EngineEnd end, Reason failed) {
        EngineOutcome outcome = end.outcome();
        String said =
                outcome == null ? "exit code %d of pod %s".formatted(end.exitCode(), pod.name()) : outcome.message();
        if ("OOMKilled".equals(end.reason())) {
            return new PodTrouble(
                    Reason.OUT_OF_MEMORY,
                    "pod %s used more memory than its limit: raise spec.initialization.resources.limits.memory or lower threads"
                            .formatted(pod.name()),
                    true);
        }
        return switch (end.exitCode()) {
            case 2 -> new PodTrouble(Reason.INTERNAL_ERROR, said, true);
            case 3 -> new PodTrouble(Reason.DATA_REFUSED, said, false);
            case 4 -> new PodTrouble(Reason.BAD_DATA, said, false);
            case 5 ->
                new PodTrouble(Reason.VOLUME_FULL, said + "; make room or grow the volume: what is done is kept", true);
            case 74 -> new PodTrouble(Reason.DRIVE_FAILED, said, false);
            default -> new PodTrouble(failed, said, true);
        };
    }
}
