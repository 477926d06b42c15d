package dev.stowage.operator.decide;

import org.jspecify.annotations.Nullable;

/**
 * Why a volume's claim cannot be used as it is, if it cannot. Pure.
 *
 * @param leaving whether it goes by itself as soon as nothing holds it
 */
public record ClaimTrouble(Reason reason, String message, boolean leaving) {
    public ClaimTrouble(Reason reason, String message) {
        this(reason, message, false);
    }

    /**
     * Null if nothing is wrong. Whose data the claim holds is the kind's question, and whether it is the one that does is
     * {@link DataLoss}'s, which is asked first.
     *
     * @param name the claim's name
     * @param classField the field of the spec that names the storage class, or null if none does
     */
    public static @Nullable ClaimTrouble of(String name, ClaimFact claim, @Nullable String classField) {
        if (!claim.ours()) {
            return new ClaimTrouble(
                    CommonReason.NAME_CONFLICT,
                    "PersistentVolumeClaim %s exists and was not made for this object: rename one of the two"
                            .formatted(name));
        }
        if (claim.missingClass() != null) {
            return new ClaimTrouble(
                    CommonReason.STORAGE_CLASS_NOT_FOUND, withoutClass(name, claim.missingClass(), classField));
        }
        if (claim.cannotGrow() != null) {
            return new ClaimTrouble(
                    CommonReason.EXPANSION_REFUSED,
                    "PersistentVolumeClaim %s cannot grow: %s. Fix that at the storage; it is tried again by itself"
                            .formatted(name, claim.cannotGrow()));
        }
        return claim.deleting()
                ? new ClaimTrouble(
                        CommonReason.WAITING_FOR_VOLUMES,
                        "PersistentVolumeClaim %s is being deleted and holds no data yet: it is created again when it is gone"
                                .formatted(name),
                        true)
                : null;
    }

    private static String withoutClass(String claim, String missing, @Nullable String field) {
        String other = field == null ? "" : ", and name another class in " + field;
        return missing.isEmpty()
                ? ("PersistentVolumeClaim %s names no storage class, and the cluster has no default one: mark a StorageClass"
                                + " as the default")
                        .formatted(claim)
                : ("StorageClass %s does not exist, and PersistentVolumeClaim %s waits for it: create the class, or delete this"
                                + " object and that claim, which is empty%s")
                        .formatted(missing, claim, other);
    }
}
