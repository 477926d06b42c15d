package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import dev.stowage.operator.support.Labels;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Reads a claim. Pure. */
final class ClaimReading {
    private ClaimReading() {}

    static ClaimFact of(PersistentVolumeClaim claim) {
        Map<String, String> annotations = claim.getMetadata().getAnnotations();
        Quantity requested = claim.getSpec().getResources().getRequests().get("storage");
        return new ClaimFact(
                Labels.ours(claim.getMetadata().getLabels()),
                annotations == null ? null : annotations.get(Labels.NODE_ID),
                claim.getStatus() == null || claim.getStatus().getPhase() == null
                        ? "Pending"
                        : claim.getStatus().getPhase(),
                Quantity.getAmountInBytes(requested).longValue(),
                claim.getMetadata().getDeletionTimestamp() != null);
    }
}
