package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.PodFact;
import dev.stowage.operator.decide.PodRules;
import dev.stowage.operator.decide.PodTrouble;
import dev.stowage.operator.postidentity.object.EngineJob;
import java.util.Optional;

/** What the ends of {@code stowage-post} mean: its exit codes are those of proving-image/README.md. */
final class EngineRules implements PodRules {
    @Override
    public String imageField() {
        return "spec.initialization.image";
    }

    @Override
    public boolean stopped(int exitCode) {
        return exitCode == EngineJob.STOPPED;
    }

    @Override
    public String said(PodFact pod, PodFact.End end) {
        return end.said() == null
                ? PodRules.super.said(pod, end)
                : EngineOutcome.of(end.said()).message();
    }

    @Override
    public Optional<PodTrouble> ended(PodFact pod, PodFact.End end) {
        if ("OOMKilled".equals(end.reason())) {
            return Optional.of(new PodTrouble(
                    CommonReason.OUT_OF_MEMORY,
                    "Pod %s used more memory than its limit: raise spec.initialization.resources.limits.memory, or lower spec.initialization.threads"
                            .formatted(pod.name()),
                    true));
        }
        String said = said(pod, end);
        return Optional.ofNullable(
                switch (end.exitCode()) {
                    case 2 -> new PodTrouble(CommonReason.INTERNAL_ERROR, said, true);
                    case 3 -> new PodTrouble(PostIdentityReason.DATA_REFUSED, said, false);
                    case 4 -> new PodTrouble(PostIdentityReason.BAD_DATA, said, false);
                    case 5 ->
                        new PodTrouble(
                                PostIdentityReason.VOLUME_FULL,
                                said + ": make room or grow the volume; what is done is kept",
                                true);
                    case 74 -> new PodTrouble(PostIdentityReason.DRIVE_FAILED, said, false);
                    default -> null;
                });
    }
}
