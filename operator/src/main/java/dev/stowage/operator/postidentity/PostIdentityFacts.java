package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.PodFact;
import dev.stowage.operator.decide.Step;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    /** What the engine that ended a Job well left behind; null if its pod is gone or it said nothing. */
    @Nullable
    EngineOutcome outcome(JobKind kind, int revision) {
        return pods.stream()
                .filter(p -> p.component().equals(kind.word()))
                .map(p -> p.result(revision))
                .filter(Objects::nonNull)
                .map(EngineOutcome::of)
                .findFirst()
                .orElse(null);
    }

    /** What ends all of its pods. */
    List<Asked> removals() {
        List<Asked> steps = new ArrayList<>();
        jobs.forEach((kind, job) -> {
            if (job.ours() && !job.deleting()) {
                steps.add(new Asked(kind.condition(), new Step.Remove(Job.class, job.name(), job.uid())));
            }
        });
        return List.copyOf(steps);
    }

    /** What {@code spec.paused} stops. */
    List<Asked> suspensions() {
        List<Asked> steps = new ArrayList<>();
        new TreeMap<>(jobs).forEach((kind, job) -> {
            if (job.works()) {
                steps.add(new Asked(kind.condition(), new Step.Suspend(job.name(), job.uid(), true)));
            }
        });
        return List.copyOf(steps);
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

    record ShardProgress(long labelsDone, double labelsPerSecond) {}
}
