package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a claim. Pure. */
public final class ClaimReading {
    /** Kubernetes' PersistentVolumeClaimConditionType: the storage failed, or the node's file system. */
    private static final Set<String> RESIZE_ERRORS = Set.of("ControllerResizeError", "NodeResizeError");

    private ClaimReading() {}

    public static ClaimFact of(PersistentVolumeClaim claim, Owner owner, @Nullable String missingClass) {
        Map<String, String> annotations = claim.getMetadata().getAnnotations();
        return new ClaimFact(
                claim.getMetadata().getUid(),
                claim.getMetadata().getResourceVersion(),
                owner.made(claim),
                annotations == null ? Map.of() : Map.copyOf(annotations),
                claim.getStatus() == null || claim.getStatus().getPhase() == null
                        ? "Pending"
                        : claim.getStatus().getPhase(),
                requested(claim),
                claim.getMetadata().getDeletionTimestamp() != null,
                missingClass,
                cannotGrow(claim));
    }

    /** The bytes that a claim asks for. */
    static long requested(PersistentVolumeClaim claim) {
        return bytes(claim.getSpec().getResources().getRequests());
    }

    /** The conditions stay for a while after the volume has grown at last. */
    private static @Nullable String cannotGrow(PersistentVolumeClaim claim) {
        PersistentVolumeClaimStatus status = claim.getStatus();
        if (status == null || status.getConditions() == null || bytes(status.getCapacity()) >= requested(claim)) {
            return null;
        }
        return status.getConditions().stream()
                .filter(c -> RESIZE_ERRORS.contains(c.getType()) && "True".equals(c.getStatus()))
                .map(c -> String.valueOf(c.getMessage()))
                .findFirst()
                .orElse(null);
    }

    private static long bytes(@Nullable Map<String, Quantity> resources) {
        Quantity storage = resources == null ? null : resources.get("storage");
        return storage == null ? 0 : Quantity.getAmountInBytes(storage).longValue();
    }
}
