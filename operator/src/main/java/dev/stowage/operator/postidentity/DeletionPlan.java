package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.operator.support.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do when an object is deleted: stop its pods, then give the identity free, and only with the user's typed
 * confirmation remove the data. Bounded, because a finalizer that waits for ever hangs a namespace.
 *
 * @param steps what to do now
 * @param done whether the object may go
 * @param reason what to say, if something is to be said
 */
record DeletionPlan(
        List<Step> steps, boolean done, @Nullable Reason reason, String message) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** {@code spec} is null if it could not be read: then the data stays. */
    static DeletionPlan of(
            String name,
            @Nullable EffectiveSpec spec,
            @Nullable String nodeId,
            PostIdentityFacts facts,
            Instant since,
            Instant now) {
        List<Step> stop = new ArrayList<>();
        facts.jobs().forEach((kind, job) -> {
            if (job.ours() && !job.deleting()) {
                stop.add(new Step.RemoveJob(kind));
            }
        });
        boolean gone =
                facts.pods().isEmpty() && facts.jobs().values().stream().noneMatch(PostIdentityFacts.JobFact::ours);
        if (!gone) {
            return now.isAfter(since.plus(PATIENCE))
                    ? new DeletionPlan(
                            stop,
                            true,
                            Reason.RELEASED_WITH_PODS,
                            "pods of %s did not end within %d minutes; the volumes are kept, and the lease of its node id is free when they are gone"
                                    .formatted(name, PATIENCE.toMinutes()))
                    : new DeletionPlan(stop, false, null, "");
        }
        return last(name, spec, nodeId, facts);
    }

    private static DeletionPlan last(
            String name, @Nullable EffectiveSpec spec, @Nullable String nodeId, PostIdentityFacts facts) {
        List<Step> steps = new ArrayList<>();
        boolean wanted = spec != null && spec.deletionPolicy() == DeletionPolicy.DELETE;
        boolean wipe = spec != null && wanted && name.equals(spec.confirmWipe());
        if (spec != null && wipe) {
            for (DataVolume v : spec.volumes()) {
                PostIdentityFacts.ClaimFact claim = facts.claims().get(v.name());
                if (claim != null && claim.ours() && (nodeId == null || nodeId.equals(claim.nodeId()))) {
                    steps.add(new Step.WipeClaim(v.name()));
                }
            }
        }
        if (nodeId != null && facts.lease() instanceof PostIdentityFacts.LeaseFact.Ours) {
            steps.add(new Step.ReleaseLease(nodeId));
        }
        if (wipe) {
            return new DeletionPlan(
                    steps,
                    true,
                    Reason.DATA_WIPED,
                    "the volumes of %s are deleted as confirmed; the key's Secret is kept".formatted(name));
        }
        return wanted
                ? new DeletionPlan(
                        steps,
                        true,
                        Reason.WIPE_NOT_CONFIRMED,
                        "deletionPolicy is Delete, but confirmWipe is not %s: the volumes are kept".formatted(name))
                : new DeletionPlan(
                        steps, true, Reason.DATA_KEPT, "the volumes and the key of %s are kept".formatted(name));
    }
}
