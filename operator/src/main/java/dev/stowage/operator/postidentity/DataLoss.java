package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a volume's data is lost: the claim that was recorded for it is the data, whatever stands under its name. Pure. */
final class DataLoss {
    private DataLoss() {}

    /** What became of the claim that holds the data of {@code volume}, in a sentence without a full stop; null if nothing. */
    static @Nullable String of(String volume, String name, @Nullable ClaimFact claim, Records records) {
        Map<String, String> recorded = records.claims();
        String uid = recorded.get(volume);
        if (uid == null) {
            return null;
        }
        if (claim == null) {
            return "PersistentVolumeClaim %s (UID %s) with the data of volume %s is gone".formatted(name, uid, volume);
        }
        if (!claim.uid().equals(uid)) {
            return "PersistentVolumeClaim %s is not the one that holds the data of volume %s: its UID is %s, that of the data is %s"
                    .formatted(name, volume, claim.uid(), uid);
        }
        if (claim.deleting()) {
            return "PersistentVolumeClaim %s with the data of volume %s is being deleted, and the data with it unless you set"
                            .formatted(name, volume)
                    + " the reclaim policy of its PersistentVolume to Retain now";
        }
        return claim.phase().equals("Lost")
                ? "PersistentVolumeClaim %s with the data of volume %s has lost its PersistentVolume"
                        .formatted(name, volume)
                : null;
    }
}
