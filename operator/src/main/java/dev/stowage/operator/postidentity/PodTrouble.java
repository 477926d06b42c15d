package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.EngineOutcome;
import dev.stowage.operator.postidentity.PostIdentityFacts.PodFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.Waiting;
import dev.stowage.operator.support.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why the pods of a job get nowhere, if they do not.
 *
 * @param passes whether a new job can help without anybody's doing
 */
record PodTrouble(Reason reason, String message, boolean passes) {
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");

    /** Stopped on request, at a batch border: no trouble. */
    private static final int STOPPED = 75;

    static @Nullable PodTrouble of(List<PodFact> pods, JobKind kind, Reason failed) {
        List<PodFact> mine = pods.stream().filter(p -> p.kind() == kind).toList();
        boolean working = mine.stream().anyMatch(p -> p.phase().equals("Running"));
        PodTrouble stuck = first(mine, PodTrouble::stuck);
        if (stuck != null) {
            return stuck;
        }
        List<PodFact> ended = mine.stream()
                .filter(p -> p.exitCode() != null && p.exitCode() != 0 && p.exitCode() != STOPPED)
                .sorted(Comparator.comparing(PodFact::ended, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .toList();
        return working || ended.isEmpty() ? null : exited(ended.getFirst(), failed);
    }

    private static @Nullable PodTrouble first(List<PodFact> pods, Function<PodFact, @Nullable PodTrouble> of) {
        for (PodFact pod : pods) {
            PodTrouble trouble = of.apply(pod);
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }

    private static @Nullable PodTrouble stuck(PodFact pod) {
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
            return new PodTrouble(Reason.COMPUTING_FAILED, "the pod cannot start: " + waiting.message(), true);
        }
        return pod.unschedulable() == null
                ? null
                : new PodTrouble(Reason.UNSCHEDULABLE, "no node takes the pod: " + pod.unschedulable(), true);
    }

    /** The exit codes of stowage-post: see proving-image/README.md. */
    private static PodTrouble exited(PodFact pod, Reason failed) {
        EngineOutcome outcome = pod.outcome();
        int code = pod.exitCode() == null ? 1 : pod.exitCode();
        String said = outcome == null ? "exit code %d of pod %s".formatted(code, pod.name()) : outcome.message();
        if ("OOMKilled".equals(pod.exitReason())) {
            return new PodTrouble(
                    Reason.OUT_OF_MEMORY,
                    "pod %s used more memory than its limit: raise spec.initialization.resources.limits.memory or lower threads"
                            .formatted(pod.name()),
                    true);
        }
        return switch (code) {
            case 2 -> new PodTrouble(Reason.INTERNAL_ERROR, said, true);
            case 3 -> new PodTrouble(Reason.DATA_REFUSED, said, false);
            case 4 -> new PodTrouble(Reason.BAD_DATA, said, false);
            case 5 ->
                new PodTrouble(Reason.VOLUME_FULL, said + "; make room or grow the volume: what is done is kept", true);
            default -> new PodTrouble(failed, said, true);
        };
    }
}
