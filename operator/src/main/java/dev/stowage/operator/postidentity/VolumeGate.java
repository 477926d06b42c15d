package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import dev.stowage.operator.postidentity.object.DataClaim;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does every volume that the plan uses have its claim, and is it the one that holds the data? Binding may wait for the
 * first pod, so it is no condition here.
 */
final class VolumeGate implements Gate {
    @Override
    public String condition() {
        return "VolumesReady";
    }

    @Override
    public Result decide(Case c) {
        List<Step> steps = new ArrayList<>();
        Records records = c.records();
        for (DataVolume volume : c.spec().volumes()) {
            ClaimFact claim = c.facts().claims().get(volume.name());
            String name = DataClaim.name(c.owner().name(), volume.name());
            String lost = DataLoss.of(volume.name(), name, claim, c.records());
            if (lost != null) {
                return lost(c, volume.name(), lost);
            }
            Verdict wrong = claim == null ? null : wrong(c, name, claim);
            if (wrong != null) {
                return new Result(wrong, lettingGo(c, wrong), c.records());
            }
            step(c, volume, claim, steps);
            records = claim == null ? records : records.withClaim(volume.name(), claim.uid());
        }
        if (!steps.isEmpty() || !records.equals(c.records())) {
            return new Result(
                    Verdict.no(condition(), Reason.WAITING_FOR_VOLUMES, "volume claims are being made"),
                    steps,
                    records);
        }
        return Result.of(c, ready(c));
    }

    /** Pods hold a claim that is being deleted, those that have ended too. */
    private static List<Step> lettingGo(Case c, Verdict wrong) {
        return wrong.reason() == Reason.WAITING_FOR_VOLUMES ? DeletionPlan.stops(c.facts()) : List.of();
    }

    private static void step(Case c, DataVolume volume, @Nullable ClaimFact claim, List<Step> steps) {
        long wanted = wanted(c, volume);
        if (claim == null) {
            steps.add(new Step.CreateClaim(volume, wanted, c.nodeId()));
        } else if (claim.requested() < wanted) {
            steps.add(new Step.GrowClaim(volume.name(), wanted, claim.version()));
        }
    }

    private static long wanted(Case c, DataVolume volume) {
        return volume.size() == null
                ? DataLayout.claimBytes(DataLayout.bytesOn(volume.name(), c.plan()))
                : Quantity.getAmountInBytes(new Quantity(volume.size())).longValue();
    }

    /** Nothing is made in its place unless the user says so: whoever deleted a claim may still have its volume. */
    private Result lost(Case c, String volume, String what) {
        String uid = String.valueOf(c.records().claims().get(volume));
        if (Confirmation.RECOMPUTE.of(uid).equals(c.confirmed())) {
            return new Result(
                    Verdict.no(
                            condition(),
                            Reason.WAITING_FOR_VOLUMES,
                            "the data of volume %s is computed again, as confirmed".formatted(volume)),
                    List.of(),
                    c.records().withoutClaim(volume, DataLayout.again(c.plan())));
        }
        return Result.of(
                c,
                Verdict.no(
                        condition(),
                        Reason.DATA_LOST,
                        ("%s. Restore the data to a claim of that name, or leave it empty; then annotate this object with"
                                        + " %s=%s: what is there is examined, and only what is missing is computed again")
                                .formatted(what, Confirmation.ANNOTATION, Confirmation.RECOMPUTE.of(uid))));
    }

    private @Nullable Verdict wrong(Case c, String name, ClaimFact claim) {
        if (!claim.ours()) {
            return Verdict.no(
                    condition(),
                    Reason.NAME_CONFLICT,
                    "PersistentVolumeClaim %s exists and is not ours: rename it, or this object".formatted(name));
        }
        if (!c.nodeId().equals(claim.nodeId())) {
            return Verdict.no(
                    condition(),
                    Reason.VOLUME_OF_ANOTHER_IDENTITY,
                    "PersistentVolumeClaim %s holds the data of %s: use another name for this object, or move that claim away"
                            .formatted(
                                    name,
                                    claim.nodeId() == null
                                            ? "an unknown identity (it has no annotation stowage.dev/node-id)"
                                            : "node ID " + claim.nodeId()));
        }
        if (claim.missingClass() != null) {
            return Verdict.no(condition(), Reason.STORAGE_CLASS_NOT_FOUND, withoutClass(name, claim.missingClass()));
        }
        if (claim.cannotGrow() != null) {
            return Verdict.no(
                    condition(),
                    Reason.EXPANSION_REFUSED,
                    "PersistentVolumeClaim %s does not grow: %s. Mend that at the storage, and it goes on by itself"
                            .formatted(name, claim.cannotGrow()));
        }
        return claim.deleting()
                ? Verdict.no(
                        condition(),
                        Reason.WAITING_FOR_VOLUMES,
                        "PersistentVolumeClaim %s, which holds no data yet, is being deleted: it is made when it is gone"
                                .formatted(name))
                : null;
    }

    private static String withoutClass(String claim, String missing) {
        return missing.isEmpty()
                ? ("PersistentVolumeClaim %s names no storage class, and the cluster has no default one: mark a StorageClass"
                                + " as the default, and it is used")
                        .formatted(claim)
                : ("StorageClass %s does not exist, and PersistentVolumeClaim %s waits for it: create it, or delete this"
                                + " object and that claim, which is empty, and name another in spec.data.volumes[].storageClassName")
                        .formatted(missing, claim);
    }

    private Verdict ready(Case c) {
        long bound = c.facts().claims().values().stream()
                .filter(f -> f.phase().equals("Bound"))
                .count();
        return Verdict.yes(
                condition(),
                Reason.VOLUMES_BOUND,
                bound == c.spec().volumes().size()
                        ? "all volumes are bound"
                        : "claims are made; volumes are bound when the first pod starts");
    }
}
