package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Owner;
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
            Owner owner,
            @Nullable EffectiveSpec spec,
            @Nullable String nodeId,
            PostIdentityFacts facts,
            Instant since,
            Instant now) {
        String stays = "the volumes are kept, and its lease stays locked until those pods are gone";
        return DeletionPlan.of(owner.name(), facts.work(), stays, since, now, () -> last(owner, spec, nodeId, facts));
    }

    private static DeletionPlan last(
            Owner owner, @Nullable EffectiveSpec spec, @Nullable String nodeId, PostIdentityFacts facts) {
        String name = owner.name();
        List<Step> steps = new ArrayList<>();
        boolean wanted = spec != null && spec.deletionPolicy() == DeletionPolicy.DELETE;
        boolean wipe = spec != null && wanted && name.equals(spec.confirmWipe());
        if (spec != null && wipe) {
            steps.addAll(wipes(owner, spec, nodeId, facts));
        }
        if (nodeId != null && facts.lease() instanceof LeaseFact.Ours(String version)) {
            steps.add(new Step.ReleaseLease(ExclusiveGate.lease(nodeId).name(), version));
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

    private static List<Step> wipes(Owner owner, EffectiveSpec spec, @Nullable String nodeId, PostIdentityFacts facts) {
        List<Step> steps = new ArrayList<>();
        for (DataVolume v : spec.volumes()) {
            ClaimFact claim = facts.claims().get(v.name());
            // Unknown means keep: without a node id nobody can say whose data it is.
            if (claim != null
                    && claim.ours()
                    && nodeId != null
                    && nodeId.equals(claim.annotations().get(DataClaim.NODE_ID))) {
                steps.add(new Step.Remove(PersistentVolumeClaim.class, owner.child(v.name()), claim.uid()));
            }
        }
        return steps;
    }
}
