package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.ClaimProgress;
import dev.stowage.operator.decide.ClaimTrouble;
import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.postidentity.object.DataClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does every volume that the plan uses have its claim, and is it the one that holds the data? */
final class VolumeGate implements Gate<Records, PostIdentityLook> {
    @Override
    public String condition() {
        return "VolumesReady";
    }

    @Override
    public Decision<Records> decide(PostIdentityLook look) {
        Records records = look.records();
        List<ClaimProgress.Wanted> wanted =
                look.spec().volumes().stream().map(v -> wanted(look, v)).toList();
        return switch (ClaimProgress.of(
                wanted,
                look.facts().claims(),
                records.claims(),
                look.confirmed(),
                look.facts().work())) {
            case ClaimProgress.There there -> Decision.open(there.verdict(condition()), records);
            case ClaimProgress.Pending pending -> pending.closed(condition());
            case ClaimProgress.Found found -> found.recording(condition(), records.withClaims(found.uids()));
            case ClaimProgress.Again again ->
                again.recording(condition(), records.withoutClaim(again.volume(), DataLayout.again(look.plan())));
        };
    }

    private static ClaimProgress.Wanted wanted(PostIdentityLook look, DataVolume volume) {
        return new ClaimProgress.Wanted(
                volume.name(),
                DataClaim.of(look.owner(), volume, bytes(look, volume), look.nodeId()),
                "spec.data.volumes[].storageClassName",
                claim -> foreign(look, look.owner().child(volume.name()), claim));
    }

    private static long bytes(PostIdentityLook look, DataVolume volume) {
        return volume.size() == null
                ? DataLayout.claimBytes(DataLayout.bytesOn(volume.name(), look.plan()))
                : Quantity.getAmountInBytes(new Quantity(volume.size())).longValue();
    }

    private static @Nullable ClaimTrouble foreign(PostIdentityLook look, String name, ClaimFact claim) {
        String holds = claim.annotations().get(DataClaim.NODE_ID);
        return look.nodeId().equals(holds)
                ? null
                : new ClaimTrouble(
                        PostIdentityReason.VOLUME_OF_ANOTHER_IDENTITY,
                        "PersistentVolumeClaim %s holds the data of %s: use another name for this object, or move that claim away"
                                .formatted(
                                        name,
                                        holds == null
                                                ? "an unknown identity (it has no annotation stowage.dev/node-id)"
                                                : "node ID " + holds));
    }
}
