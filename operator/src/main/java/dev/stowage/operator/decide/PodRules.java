package dev.stowage.operator.decide;

import java.util.Optional;

/** What a kind knows of the program in its pods. */
public interface PodRules {
    /** The field of the spec that sets its image. */
    String imageField();

    /** What a failed end means, if the program's exit code and termination message say. */
    Optional<PodTrouble> ended(PodFact pod, PodFact.End end);

    /** What it said of its end, for people. */
    default String said(PodFact pod, PodFact.End end) {
        return end.said() == null
                ? "Pod %s ended with exit code %d: see its log".formatted(pod.name(), end.exitCode())
                : end.said();
    }

    /** Whether this exit code means that it stopped because it was told to. */
    default boolean stopped(int exitCode) {
        return false;
    }
}
