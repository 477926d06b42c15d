package dev.stowage.operator.decide;

import java.util.Optional;

/** A program's: exit code 3 is for good, 5 may pass, 75 was asked for, and the others say nothing. */
final class SomeRules implements PodRules {
    @Override
    public String imageField() {
        return "spec.image";
    }

    @Override
    public Optional<PodTrouble> ended(PodFact pod, PodFact.End end) {
        return Optional.ofNullable(
                switch (end.exitCode()) {
                    case 3 -> new PodTrouble(CommonReason.DATA_LOST, said(pod, end), false);
                    case 5 -> new PodTrouble(CommonReason.OUT_OF_MEMORY, said(pod, end), true);
                    default -> null;
                });
    }

    @Override
    public boolean stopped(int exitCode) {
        return exitCode == 75;
    }
}
