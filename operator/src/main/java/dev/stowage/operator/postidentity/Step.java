package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.postidentity.object.EngineRun;

/** One thing to do to the cluster. Decided by the planner, carried out by the class of the same meaning in {@code step}. */
public sealed interface Step {
    /** Make a key, once; {@code attempt} was recorded in status before. */
    record GenerateKey(String secretName, String attempt) implements Step {}

    /** Take the free lease of this identity. */
    record TakeLease(String nodeId) implements Step {}

    /** Take the lease of a holder that is gone, if it is still the one that was seen. */
    record InheritLease(String nodeId, String version) implements Step {}

    /** Make a volume's claim. */
    record CreateClaim(DataVolume volume, long bytes, String nodeId) implements Step {}

    /** Make a volume's claim larger, if it is still the one that was seen. */
    record GrowClaim(String volume, long bytes, String version) implements Step {}

    /** Start a job. */
    record StartJob(EngineRun run) implements Step {}

    /** Remove a job and its pods, if it is still the one that was seen; the pods stop after their current batch. */
    record RemoveJob(JobKind kind, String uid) implements Step {}

    /** Stop or continue a job's pods. */
    record SuspendJob(JobKind kind, boolean suspend) implements Step {}

    /**
     * Remove a volume's claim and its data, if it is still the one that was seen. Only ever decided with the user's typed
     * confirmation.
     */
    record WipeClaim(String volume, String uid) implements Step {}

    /** Release the identity, if its lease is still the one that was seen. */
    record ReleaseLease(String nodeId, String version) implements Step {}
}
