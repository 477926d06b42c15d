package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.support.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's spec, or why it cannot be followed. Pure.
 *
 * @param spec with defaults in place; null if it cannot be followed
 * @param reason why not
 * @param problem why not, for people
 * @param paused whether the user wants a pause, which holds even where the rest cannot be followed
 */
record Wish(@Nullable EffectiveSpec spec, Reason reason, String problem, boolean paused) {
    private static final String MEANWHILE = "until it is corrected nothing is started, and what runs goes on";

    static Wish of(PostIdentity object) {
        boolean paused =
                object.getSpec() != null && Boolean.TRUE.equals(object.getSpec().paused());
        if (object.unreadable() != null) {
            return new Wish(null, Reason.UNREADABLE_SPEC, "%s; %s".formatted(object.unreadable(), MEANWHILE), paused);
        }
        List<String> violations =
                PostIdentityValidator.violations(object.getMetadata().getName(), object.getSpec());
        if (violations.isEmpty()) {
            EffectiveSpec spec = EffectiveSpec.of(object.getSpec());
            violations = transitions(spec, object.getStatus());
            if (violations.isEmpty()) {
                return new Wish(spec, Reason.AS_EXPECTED, "", paused);
            }
        }
        return new Wish(
                null, Reason.INVALID_SPEC, "%s; %s".formatted(String.join("; ", violations), MEANWHILE), paused);
    }

    /** What the recorded plan forbids. The API server forbids it too, if its CRD is as new as this operator. */
    private static List<String> transitions(EffectiveSpec spec, @Nullable PostIdentityStatus status) {
        if (status == null || status.plan() == null) {
            return List.of();
        }
        DataPlan plan = status.plan();
        List<DataVolume> used = plan.shards().stream()
                .map(s -> s.volume())
                .distinct()
                .map(name -> spec.volumes().stream()
                        .filter(v -> v.name().equals(name))
                        .findFirst()
                        .orElse(new DataVolume(name, null, null)))
                .toList();
        EffectiveSpec planned = new EffectiveSpec(
                spec.secretName(),
                spec.generateKey(),
                plan.commitmentAtxId(),
                plan.numUnits(),
                plan.labelsPerUnit(),
                plan.scryptN(),
                plan.maxFileSize(),
                used,
                spec.compute(),
                spec.fractionPercent(),
                spec.paused(),
                spec.deletionPolicy(),
                spec.confirmWipe());
        return PostIdentityTransitions.violations(planned, spec, status.nodeId());
    }
}
