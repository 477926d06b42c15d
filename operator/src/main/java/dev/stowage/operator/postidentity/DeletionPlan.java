package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to do when an object is deleted: stop its pods, then release the identity, and only with the user's typed
 * confirmation remove the data. Bounded, because a finalizer that waits for ever hangs a namespace.
 *
 * @param steps what to do now
 * @param done whether the object may go
 * @param reason what to say
 */
record DeletionPlan(List<Step> steps, boolean done, Reason reason, String message) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** In a namespace that ends its own deletion ends the pods, and may have taken our rights to do so. */
    private static final Duration PATIENCE_AT_AN_END = Duration.ofSeconds(30);

    /** {@code spec} is null if it could not be read: then the data stays. */
    static DeletionPlan of(
            String name,
            @Nullable EffectiveSpec spec,
            @Nullable String nodeId,
            PostIdentityFacts facts,
            Instant since,
            Instant now) {
        List<Step> stop = stops(facts);
        boolean gone =
                facts.pods().isEmpty() && facts.jobs().values().stream().noneMatch(PostIdentityFacts.JobFact::ours);
        if (!gone) {
            return now.isAfter(since.plus(facts.ending() ? PATIENCE_AT_AN_END : PATIENCE))
                    ? new DeletionPlan(
                            facts.ending() ? List.of() : stop,
                            true,
                            Reason.RELEASED_WITH_PODS,
                            "pods of %s did not end in time; the volumes are kept, and the node ID stays locked until those pods are gone"
                                    .formatted(name))
                    : new DeletionPlan(stop, false, Reason.STOPPING, stopping(facts));
        }
        return last(name, spec, nodeId, facts);
    }

    /**
     * Whether an object may go though its namespace cannot be seen. Of a namespace that ends our rights end with it, and a
     * finalizer that waited for them would hang it for ever. The lease stays: whoever wants the node ID next gets it when
     * the namespace is gone, and all pods with it.
     */
    static boolean mayGoUnseen(Sight.Obstacle obstacle) {
        return switch (obstacle) {
            case Sight.Obstacle.Ending _ -> true;
            case Sight.Obstacle.Forbidden _, Sight.Obstacle.Passing _ -> false;
        };
    }

    /** What ends all of our pods. */
    static List<Step> stops(PostIdentityFacts facts) {
        List<Step> steps = new ArrayList<>();
        facts.jobs().forEach((kind, job) -> {
            if (job.ours() && !job.deleting()) {
                steps.add(new Step.RemoveJob(kind, job.uid()));
            }
        });
        return List.copyOf(steps);
    }

    private static String stopping(PostIdentityFacts facts) {
        String pods = facts.pods().stream()
                .map(PostIdentityFacts.PodFact::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return pods.isEmpty()
                ? "its jobs are being removed"
                : "its pods are stopping, which takes up to a minute: " + pods;
    }

    private static DeletionPlan last(
            String name, @Nullable EffectiveSpec spec, @Nullable String nodeId, PostIdentityFacts facts) {
        List<Step> steps = new ArrayList<>();
        boolean wanted = spec != null && spec.deletionPolicy() == DeletionPolicy.DELETE;
        boolean wipe = spec != null && wanted && name.equals(spec.confirmWipe());
        if (spec != null && wipe) {
            for (DataVolume v : spec.volumes()) {
                PostIdentityFacts.ClaimFact claim = facts.claims().get(v.name());
                // Unknown means keep: without a node id nobody can say whose data it is.
                if (claim != null && claim.ours() && nodeId != null && nodeId.equals(claim.nodeId())) {
                    steps.add(new Step.WipeClaim(v.name(), claim.uid()));
                }
            }
        }
        if (nodeId != null && facts.lease() instanceof PostIdentityFacts.LeaseFact.Ours(String version)) {
            steps.add(new Step.ReleaseLease(nodeId, version));
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
