package dev.stowage.operator.decide;

import org.jspecify.annotations.Nullable;

/** Whether a volume's data is lost: the claim that was recorded for it is the data, whatever stands under its name. Pure. */
public final class DataLoss {
    private DataLoss() {}

    /**
     * What became of the claim that holds the data of {@code volume}, in a sentence without a full stop; null if nothing.
     *
     * @param name the claim's name
     * @param recorded the UID of the claim that holds the data; null if none does yet
     */
    public static @Nullable String of(
            String volume, String name, @Nullable ClaimFact claim, @Nullable String recorded) {
        if (recorded == null) {
            return null;
        }
        if (claim == null) {
            return "PersistentVolumeClaim %s (UID %s) with the data of volume %s is gone"
                    .formatted(name, recorded, volume);
        }
        if (!claim.uid().equals(recorded)) {
            return "PersistentVolumeClaim %s does not hold the data of volume %s: its UID is %s, that of the data is %s"
                    .formatted(name, volume, claim.uid(), recorded);
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
