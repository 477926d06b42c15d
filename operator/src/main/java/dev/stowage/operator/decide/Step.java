package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * One thing to do to the cluster, decided here and carried out by {@code support.Steps}. What a step is bound to (a UID, a
 * version) is what was seen when it was decided: if that is not there any more, the step is overtaken and does nothing. A kind
 * adds its own.
 */
public interface Step {
    /** What to call it where people read it. */
    default String what() {
        return getClass().getSimpleName();
    }

    /** The reason to tell if the API server refuses it for good (403, 422). */
    default Reason refused() {
        return CommonReason.API_REFUSED;
    }

    /** Whether it only ends work, which a pause does not hold back. */
    default boolean onlyStops() {
        return false;
    }

    /** Create an object. One that has the name already is not touched. */
    record Create(HasMetadata object, Reason refused) implements Step {
        @Override
        public String what() {
            return "Create " + object.getKind() + " " + object.getMetadata().getName();
        }
    }

    /**
     * Delete an object and what depends on it, in that order. For a claim that means its data: only ever decided with the
     * user's typed confirmation, or for one that never held any.
     */
    record Remove(Class<? extends HasMetadata> type, String name, String uid) implements Step {
        @Override
        public String what() {
            return "Remove " + type.getSimpleName() + " " + name;
        }
    }

    /** Stop a Job's pods, or let it make them again. */
    record Suspend(String job, String uid, boolean suspend) implements Step {
        @Override
        public String what() {
            return (suspend ? "Suspend Job " : "Resume Job ") + job;
        }

        @Override
        public boolean onlyStops() {
            return suspend;
        }
    }

    /** Make a claim larger. */
    record GrowClaim(String claim, String version, long bytes) implements Step {
        @Override
        public String what() {
            return "Grow PersistentVolumeClaim " + claim;
        }

        @Override
        public Reason refused() {
            return CommonReason.EXPANSION_REFUSED;
        }
    }

    /** Take the free lease of an identity. */
    record TakeLease(String lease) implements Step {
        @Override
        public String what() {
            return "Take Lease " + lease;
        }
    }

    /** Take the lease of a holder that is gone. */
    record InheritLease(String lease, String version) implements Step {
        @Override
        public String what() {
            return "Take over Lease " + lease;
        }
    }

    /** Give an identity's lease back. */
    record ReleaseLease(String lease, String version) implements Step {
        @Override
        public String what() {
            return "Release Lease " + lease;
        }
    }
}
