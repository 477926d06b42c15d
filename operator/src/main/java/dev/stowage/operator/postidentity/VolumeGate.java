package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.ClaimTrouble;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Confirmation;
import dev.stowage.operator.decide.DataLoss;
import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.decide.Verdict;
import dev.stowage.operator.postidentity.object.DataClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does every volume that the plan uses have its claim, and is it the one that holds the data? Binding may wait for the
 * first pod, so it is no condition here.
 */
final class VolumeGate implements Gate<Records, PostIdentityLook> {
    @Override
    public String condition() {
        return "VolumesReady";
    }

    @Override
    public Decision<Records> decide(PostIdentityLook look) {
        List<Step> steps = new ArrayList<>();
        Records records = look.records();
        for (DataVolume volume : look.spec().volumes()) {
            ClaimFact claim = look.facts().claims().get(volume.name());
            String name = look.owner().child(volume.name());
            String recorded = look.records().claims().get(volume.name());
            String lost = DataLoss.of(volume.name(), name, claim, recorded);
            if (lost != null) {
                return lost(look, volume.name(), String.valueOf(recorded), lost);
            }
            ClaimTrouble trouble = claim == null ? null : trouble(look, name, claim);
            if (trouble != null) {
                return troubled(look, trouble);
            }
            step(look, volume, name, claim, steps);
            records = claim == null ? records : records.withClaim(volume.name(), claim.uid());
        }
        Verdict making =
                Verdict.no(condition(), CommonReason.WAITING_FOR_VOLUMES, "PersistentVolumeClaims are being created");
        if (!records.equals(look.records())) {
            return Decision.recording(making, records);
        }
        return steps.isEmpty() ? Decision.open(ready(look), records) : new Decision.Closed<>(making, steps);
    }

    /** Pods hold a claim that is being deleted, those that have ended too. */
    private Decision<Records> troubled(PostIdentityLook look, ClaimTrouble trouble) {
        boolean leaving = trouble.reason() == CommonReason.WAITING_FOR_VOLUMES;
        return new Decision.Closed<>(
                Verdict.no(condition(), trouble.reason(), trouble.message()),
                leaving ? look.facts().work().removals() : List.of());
    }

    private static void step(
            PostIdentityLook look, DataVolume volume, String name, @Nullable ClaimFact claim, List<Step> steps) {
        long wanted = wanted(look, volume);
        if (claim == null) {
            steps.add(new Step.Create(
                    DataClaim.of(look.owner(), volume, wanted, look.nodeId()), CommonReason.CLAIM_REFUSED));
        } else if (claim.requested() < wanted) {
            steps.add(new Step.GrowClaim(name, claim.version(), wanted));
        }
    }

    private static long wanted(PostIdentityLook look, DataVolume volume) {
        return volume.size() == null
                ? DataLayout.claimBytes(DataLayout.bytesOn(volume.name(), look.plan()))
                : Quantity.getAmountInBytes(new Quantity(volume.size())).longValue();
    }

    /** Nothing is made in its place unless the user says so: whoever deleted a claim may still have its volume. */
    private Decision<Records> lost(PostIdentityLook look, String volume, String uid, String what) {
        if (Confirmation.RECOMPUTE.of(uid).equals(look.confirmed())) {
            return Decision.recording(
                    Verdict.no(
                            condition(),
                            CommonReason.WAITING_FOR_VOLUMES,
                            "Data of volume %s is computed again, as confirmed".formatted(volume)),
                    look.records().withoutClaim(volume, DataLayout.again(look.plan())));
        }
        return Decision.closed(Verdict.no(
                condition(),
                CommonReason.DATA_LOST,
                ("%s. Restore the data to a claim of that name, or leave it empty; then annotate this object with"
                                + " %s=%s: what is there is examined, and only what is missing is computed again")
                        .formatted(what, Confirmation.ANNOTATION, Confirmation.RECOMPUTE.of(uid))));
    }

    private static @Nullable ClaimTrouble trouble(PostIdentityLook look, String name, ClaimFact claim) {
        String holds = claim.annotations().get(DataClaim.NODE_ID);
        if (claim.ours() && !look.nodeId().equals(holds)) {
            return new ClaimTrouble(
                    PostIdentityReason.VOLUME_OF_ANOTHER_IDENTITY,
                    "PersistentVolumeClaim %s holds the data of %s: use another name for this object, or move that claim away"
                            .formatted(
                                    name,
                                    holds == null
                                            ? "an unknown identity (it has no annotation stowage.dev/node-id)"
                                            : "node ID " + holds));
        }
        return ClaimTrouble.of(name, claim, "spec.data.volumes[].storageClassName");
    }

    private Verdict ready(PostIdentityLook look) {
        long bound = look.facts().claims().values().stream()
                .filter(f -> f.phase().equals("Bound"))
                .count();
        return Verdict.yes(
                condition(),
                CommonReason.VOLUMES_BOUND,
                bound == look.spec().volumes().size()
                        ? "All volumes are bound"
                        : "All claims exist; volumes are bound when the first pod starts");
    }
}
