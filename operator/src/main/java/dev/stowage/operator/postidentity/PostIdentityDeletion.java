package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.postidentity.object.DataClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what to do for an identity that is deleted: only with the user's typed confirmation is its data removed. Pure. */
final class PostIdentityDeletion {
    private PostIdentityDeletion() {}

    /** {@code spec} is null if it could not be followed: then the data stays. */
    static DeletionPlan plan(
            String name,
            @Nullable EffectiveSpec spec,
            @Nullable String nodeId,
            PostIdentityFacts facts,
            Instant since,
            Instant now) {
        DeletionPlan.Left left = new DeletionPlan.Left(
                facts.removals(), facts.pods(), facts.jobs().values().stream().anyMatch(JobFact::ours), facts.ending());
        return DeletionPlan.of(name, left, since, now, () -> last(name, spec, nodeId, facts));
    }

    private static DeletionPlan last(
            String name, @Nullable EffectiveSpec spec, @Nullable String nodeId, PostIdentityFacts facts) {
        List<Asked> steps = new ArrayList<>();
        boolean wanted = spec != null && spec.deletionPolicy() == DeletionPolicy.DELETE;
        boolean wipe = spec != null && wanted && name.equals(spec.confirmWipe());
        if (spec != null && wipe) {
            wipes(name, spec, nodeId, facts).forEach(step -> steps.add(new Asked(Plan.READY, step)));
        }
        if (nodeId != null && facts.lease() instanceof LeaseFact.Ours(String version)) {
            String lease = ExclusiveGate.lease(nodeId).name();
            steps.add(new Asked(Plan.READY, new Step.ReleaseLease(lease, version)));
        }
        if (wipe) {
            return new DeletionPlan(
                    steps,
                    true,
                    CommonReason.DATA_WIPED,
                    "Volumes of %s are deleted, as confirmed; the Secret with the key is kept".formatted(name));
        }
        return wanted
                ? new DeletionPlan(
                        steps,
                        true,
                        CommonReason.WIPE_NOT_CONFIRMED,
                        "Volumes of %1$s are kept: spec.deletionPolicy is Delete, but spec.confirmWipe is not %1$s"
                                .formatted(name))
                : new DeletionPlan(
                        steps, true, CommonReason.DATA_KEPT, "Volumes and key of %s are kept".formatted(name));
    }

    private static List<Step> wipes(String name, EffectiveSpec spec, @Nullable String nodeId, PostIdentityFacts facts) {
        List<Step> steps = new ArrayList<>();
        for (DataVolume v : spec.volumes()) {
            ClaimFact claim = facts.claims().get(v.name());
            // Unknown means keep: without a node id nobody can say whose data it is.
            if (claim != null && claim.ours() && nodeId != null && nodeId.equals(claim.nodeId())) {
                steps.add(new Step.Remove(PersistentVolumeClaim.class, DataClaim.name(name, v.name()), claim.uid()));
            }
        }
        return steps;
    }
}
