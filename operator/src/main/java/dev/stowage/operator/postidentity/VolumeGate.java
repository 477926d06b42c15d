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

/** Does every volume that the plan uses have its claim? Binding may wait for the first pod, so it is no condition here. */
final class VolumeGate implements Gate {
    @Override
    public String condition() {
        return "VolumesReady";
    }

    @Override
    public Result decide(Case c) {
        List<Step> steps = new ArrayList<>();
        for (DataVolume volume : c.spec().volumes()) {
            ClaimFact claim = c.facts().claims().get(volume.name());
            String name = DataClaim.name(c.owner().name(), volume.name());
            Verdict wrong = claim == null ? null : wrong(c, name, claim);
            if (wrong != null) {
                return Result.of(c, wrong);
            }
            long wanted = wanted(c, volume);
            if (claim == null || claim.requested() < wanted) {
                steps.add(new Step.ApplyClaim(volume, wanted, c.nodeId()));
            }
        }
        return steps.isEmpty()
                ? Result.of(c, ready(c))
                : new Result(
                        Verdict.no(condition(), Reason.WAITING_FOR_VOLUMES, "volume claims are being made"),
                        steps,
                        c.records());
    }

    private static long wanted(Case c, DataVolume volume) {
        return volume.size() == null
                ? DataLayout.claimBytes(DataLayout.bytesOn(volume.name(), c.plan()))
                : Quantity.getAmountInBytes(new Quantity(volume.size())).longValue();
    }

    private @Nullable Verdict wrong(Case c, String name, ClaimFact claim) {
        if (!claim.ours()) {
            return Verdict.no(
                    condition(),
                    Reason.NAME_CONFLICT,
                    "PersistentVolumeClaim %s exists and is not ours: rename it, or this object".formatted(name));
        }
        if (claim.nodeId() != null && !claim.nodeId().equals(c.nodeId())) {
            return Verdict.no(
                    condition(),
                    Reason.VOLUME_OF_ANOTHER_IDENTITY,
                    "PersistentVolumeClaim %s holds the data of node id %s: use another name for this object, or move that claim away"
                            .formatted(name, claim.nodeId()));
        }
        if (claim.deleting() || claim.phase().equals("Lost")) {
            return Verdict.no(
                    condition(),
                    Reason.WAITING_FOR_VOLUMES,
                    "PersistentVolumeClaim %s is %s: its data is not usable"
                            .formatted(name, claim.deleting() ? "being deleted" : "lost"));
        }
        return null;
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
