package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether every volume of an object has its claim, and whether that is the one which holds the data. A claim is recorded by
 * its UID before anything is written to it. Nothing is made in the place of one that is lost unless the user says so:
 * whoever deleted it may still have its volume. Pure.
 */
public sealed interface ClaimProgress {
    /** All are there. Binding may wait for the first pod, so it is no condition here. */
    record There(boolean bound) implements ClaimProgress {
        /** What the gate says that was waiting for them. */
        public Verdict verdict(String condition) {
            String said =
                    bound ? "All volumes are bound" : "All claims exist; volumes are bound when the first pod starts";
            return Verdict.yes(condition, CommonReason.VOLUMES_BOUND, said);
        }
    }

    /** They are not. */
    record Pending(Reason reason, String message, List<Step> steps) implements ClaimProgress {
        /** The decision of a gate that waits for them. */
        public <R> Decision<R> closed(String condition) {
            return new Decision.Closed<>(Verdict.no(condition, reason, message), steps);
        }
    }

    /** They are, and these are to be recorded first: the UIDs by volume, with those that were recorded before. */
    record Found(Map<String, String> uids) implements ClaimProgress {
        /** The decision of a gate whose records have these UIDs now. */
        public <R> Decision<R> recording(String condition, R records) {
            return Decision.recording(
                    Verdict.no(
                            condition, CommonReason.WAITING_FOR_VOLUMES, "PersistentVolumeClaims are being recorded"),
                    records);
        }
    }

    /**
     * The user has confirmed that the data of a volume is lost. Its record is to be dropped, and all work on it counts as not
     * done: the revision of the work goes up.
     */
    record Again(String volume) implements ClaimProgress {
        /** The decision of a gate whose records have forgotten the volume's claim and the work on it. */
        public <R> Decision<R> recording(String condition, R records) {
            return Decision.recording(
                    Verdict.no(
                            condition,
                            CommonReason.WAITING_FOR_VOLUMES,
                            "Data of volume %s is computed again, as confirmed".formatted(volume)),
                    records);
        }
    }

    /**
     * A volume that a kind wants.
     *
     * @param volume as the user calls it
     * @param claim as it would be made now
     * @param classField the field of the spec that names the storage class, or null if none does
     * @param foreign what is wrong with a claim of ours that holds something else than this object's data, or null
     */
    record Wanted(
            String volume,
            PersistentVolumeClaim claim,
            @Nullable String classField,
            Function<ClaimFact, @Nullable ClaimTrouble> foreign) {
        String name() {
            return claim.getMetadata().getName();
        }

        long bytes() {
            return ClaimReading.requested(claim);
        }
    }

    /**
     * How far the claims are.
     *
     * @param facts what stands under their names, by volume
     * @param recorded the UIDs of the claims that hold data, by volume
     * @param confirmed what the user confirmed, or null
     * @param work what may hold a claim that is being deleted: pods do, those that have ended too
     */
    static ClaimProgress of(
            List<Wanted> wanted,
            Map<String, ClaimFact> facts,
            Map<String, String> recorded,
            @Nullable String confirmed,
            Work work) {
        List<Step> steps = new ArrayList<>();
        Map<String, String> uids = new TreeMap<>(recorded);
        for (Wanted one : wanted) {
            ClaimFact claim = facts.get(one.volume());
            String uid = recorded.get(one.volume());
            String lost = DataLoss.of(one.volume(), one.name(), claim, uid);
            if (uid != null && lost != null) {
                return Confirmation.RECOMPUTE.of(uid).equals(confirmed)
                        ? new Again(one.volume())
                        : lost(lost, Confirmation.RECOMPUTE.of(uid));
            }
            if (claim == null) {
                steps.add(new Step.Create(one.claim(), CommonReason.CLAIM_REFUSED));
                continue;
            }
            ClaimTrouble trouble = trouble(one, claim);
            if (trouble != null) {
                return new Pending(
                        trouble.reason(), trouble.message(), trouble.leaving() ? work.removals() : List.of());
            }
            if (claim.requested() < one.bytes()) {
                steps.add(new Step.GrowClaim(one.name(), claim.version(), one.bytes()));
            }
            uids.put(one.volume(), claim.uid());
        }
        if (!uids.equals(recorded)) {
            return new Found(Map.copyOf(uids));
        }
        return steps.isEmpty()
                ? new There(
                        facts.values().stream().allMatch(fact -> fact.phase().equals("Bound")))
                : new Pending(CommonReason.WAITING_FOR_VOLUMES, said(steps), steps);
    }

    private static @Nullable ClaimTrouble trouble(Wanted one, ClaimFact claim) {
        ClaimTrouble foreign = claim.ours() ? one.foreign().apply(claim) : null;
        return foreign == null ? ClaimTrouble.of(one.name(), claim, one.classField()) : foreign;
    }

    private static String said(List<Step> steps) {
        return steps.stream().allMatch(Step.GrowClaim.class::isInstance)
                ? "PersistentVolumeClaims are being enlarged"
                : "PersistentVolumeClaims are being created";
    }

    private static Pending lost(String what, String confirmation) {
        return new Pending(
                CommonReason.DATA_LOST,
                ("%s. Restore the data to a claim of that name, or leave it empty; then annotate this object with"
                                + " %s=%s: what is there is examined, and only what is missing is made again")
                        .formatted(what, Confirmation.ANNOTATION, confirmation),
                List.of());
    }
}
