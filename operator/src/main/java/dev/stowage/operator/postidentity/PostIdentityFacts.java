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
 */
record PostIdentityFacts(
        KeyFact key,
        @Nullable LeaseFact lease,
        Map<String, ClaimFact> claims,
        Map<JobKind, JobFact> jobs,
        List<PodFact> pods,
        Map<Integer, ShardProgress> progress) {

    /** What the pod that ended a job well left behind; null if the pod is gone or said nothing. */
    @Nullable
    EngineOutcome outcome(JobKind kind, int revision) {
        return pods.stream()
                .filter(p -> p.kind() == kind
                        && p.revision() == revision
                        && p.phase().equals("Succeeded"))
                .map(PodFact::outcome)
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

        record Ours() implements LeaseFact {}

        /** Held by an object that is gone, with no pod of it left; {@code version} guards the take-over. */
        record Abandoned(String holder, String version) implements LeaseFact {}

        record Other(String holder) implements LeaseFact {}

        record Unknown(String problem) implements LeaseFact {}
    }

    /**
     * @param ours made by us, as its labels say
     * @param nodeId the identity whose data it holds, as its annotation says
     * @param phase Pending, Bound or Lost
     * @param requested bytes that it asks for
     * @param deleting whether it is being deleted
     */
    record ClaimFact(boolean ours, @Nullable String nodeId, String phase, long requested, boolean deleting) {}

    /**
     * @param name the job's name
     * @param completed completion indexes that are done
     * @param ended when it failed, or null
     * @param failure the Job controller's reason and message, or null
     */
    record JobFact(
            String name,
            boolean ours,
            int revision,
            @Nullable String intent,
            boolean suspended,
            boolean complete,
            Set<Integer> completed,
            @Nullable Instant ended,
            @Nullable String failure,
            boolean deleting) {}

    /**
     * @param index the completion index, or 0
     * @param waiting why the container does not start, as the kubelet says, or null
     * @param unschedulable why no node takes it, or null
     * @param exitCode of the ended container, or null
     * @param outcome what the container left in its termination message, or null
     */
    record PodFact(
            String name,
            String image,
            JobKind kind,
            int revision,
            int index,
            String phase,
            boolean terminating,
            @Nullable Waiting waiting,
            @Nullable String unschedulable,
            @Nullable Integer exitCode,
            @Nullable String exitReason,
            @Nullable Instant ended,
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
