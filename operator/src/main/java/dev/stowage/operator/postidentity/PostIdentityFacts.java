package dev.stowage.operator.postidentity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that one look at the cluster found out. What could not be found out is a fact too.
 *
 * @param key what the key's Secret holds
 * @param lease who holds the identity, or null if no node id is known yet
 * @param claims what stands under the name of each volume's claim, by volume; absent if nothing does
 * @param jobs what stands under the name of each of our jobs
 * @param pods the pods of these jobs
 * @param progress what computing pods say of themselves, by shard index
 * @param ending whether the whole namespace is being deleted; only asked for when something of ours is
 */
record PostIdentityFacts(
        KeyFact key,
        @Nullable LeaseFact lease,
        Map<String, ClaimFact> claims,
        Map<JobKind, JobFact> jobs,
        List<PodFact> pods,
        Map<Integer, ShardProgress> progress,
        boolean ending) {

    /** What the engine that ended a job well left behind; null if its pod is gone or it said nothing. */
    @Nullable
    EngineOutcome outcome(JobKind kind, int revision) {
        return pods.stream()
                .filter(p -> p.kind() == kind
                        && p.revision() == revision
                        && p.ended() != null
                        && p.ended().exitCode() == 0)
                .map(p -> Objects.requireNonNull(p.ended()).outcome())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What the key's Secret holds. */
    sealed interface KeyFact {
        /** A good key, and its public half. {@code attempt} is ours if we made it. */
        record Present(String nodeId, @Nullable String attempt) implements KeyFact {}

        record NoSecret() implements KeyFact {}

        record NoEntry() implements KeyFact {}

        record Malformed(String problem) implements KeyFact {}

        record Forbidden() implements KeyFact {}

        record Unknown(String problem) implements KeyFact {}
    }

    /** Who holds the identity. */
    sealed interface LeaseFact {
        record Free() implements LeaseFact {}

        /** {@code version} guards its release. */
        record Ours(String version) implements LeaseFact {}

        /** Held by an object that is gone, and nothing of it is left; {@code version} guards the take-over. */
        record Abandoned(String version) implements LeaseFact {}

        /** Held by an object that is gone, but {@code what} of it still is there. */
        record LeftOver(String what) implements LeaseFact {}

        /** Held by nobody knows whom: the holder's name in Lease {@code lease} is not one that we wrote. */
        record Garbled(String lease) implements LeaseFact {}

        record Other(String holder) implements LeaseFact {}

        record Unknown(String problem) implements LeaseFact {}
    }

    /**
     * @param uid tells it from another claim of the same name, whose volume is another one
     * @param version what a change of it is bound to
     * @param ours made for this object, as its labels say
     * @param nodeId the identity whose data it holds, as its annotation says
     * @param phase Pending, Bound or Lost
     * @param requested bytes that it asks for
     * @param deleting whether it is being deleted
     * @param missingClass the storage class that it waits for and that does not exist; empty if it names none and the
     *     cluster has no default; null if nothing is known to be missing
     * @param cannotGrow why the volume does not become as large as was asked, in the storage's words, or null
     */
    record ClaimFact(
            String uid,
            String version,
            boolean ours,
            @Nullable String nodeId,
            String phase,
            long requested,
            boolean deleting,
            @Nullable String missingClass,
            @Nullable String cannotGrow) {}

    /**
     * @param name the job's name
     * @param uid what its removal is bound to
     * @param completed completion indexes that are done
     * @param ended when it failed, or null
     * @param failure the Job controller's reason and message, or null
     * @param refused why the API server takes no pod of it, in its words, or null
     */
    record JobFact(
            String name,
            String uid,
            boolean ours,
            int revision,
            @Nullable String intent,
            boolean suspended,
            boolean complete,
            Set<Integer> completed,
            @Nullable Instant ended,
            @Nullable String failure,
            @Nullable String refused,
            boolean deleting) {}

    /**
     * What is known of a pod, whose other containers do not count: what a mesh put into it may outlive the engine.
     *
     * @param index the completion index, or 0
     * @param node where it runs, or null before it is known
     * @param phase of the whole pod
     * @param stopping the time by which it should have stopped, if it was told to, or null
     * @param silent since when its node does not answer for it, or null
     * @param running whether the engine runs, as far as its node said last
     * @param waiting why the engine does not start, as the kubelet says, or null
     * @param unschedulable why no node takes it, or null
     * @param ended how the engine ended, or null
     * @param kept the containers that run although the engine has ended
     */
    record PodFact(
            String name,
            String image,
            JobKind kind,
            int revision,
            int index,
            @Nullable String node,
            String phase,
            @Nullable Instant stopping,
            @Nullable Instant silent,
            boolean running,
            @Nullable Waiting waiting,
            @Nullable String unschedulable,
            @Nullable EngineEnd ended,
            List<String> kept) {}

    /**
     * @param reason the kubelet's word, such as OOMKilled, or null
     * @param outcome what the engine left in its termination message, or null
     */
    record EngineEnd(
            int exitCode,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable EngineOutcome outcome) {}

    record Waiting(String reason, String message) {}

    record ShardProgress(long labelsDone, double labelsPerSecond) {}

    /** What {@code stowage-post} leaves as its termination message. */
    record EngineOutcome(
            String message,
            @Nullable Long nonce,
            @Nullable String nonceValue,
            @Nullable Long labelsChecked) {}
}
