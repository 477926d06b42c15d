package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What works for an object.
 *
 * @param jobs what stands under the name of each of its Jobs, by component, in the order in which they run; absent if
 *     nothing does
 * @param pods of these Jobs
 * @param ending whether the whole namespace is being deleted; only asked for when something of the object is
 */
public record Work(Map<String, JobFact> jobs, List<PodFact> pods, boolean ending) {
    public Work {
        jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
        pods = List.copyOf(pods);
    }

    /** What stands under the name of the Job of a component, or null. */
    public @Nullable JobFact job(String component) {
        return jobs.get(component);
    }

    /** The termination message of a component's pod that ended well; null if none has, or it is gone or said nothing. */
    public @Nullable String result(String component, int revision) {
        return pods.stream()
                .filter(pod -> pod.component().equals(component))
                .map(pod -> pod.result(revision))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What ends all of it. */
    public List<Step> removals() {
        return List.copyOf(removalsByComponent().values());
    }

    Map<String, Step> removalsByComponent() {
        return steps(job -> job.ours() && !job.deleting(), Work::removal);
    }

    /** What a pause stops. */
    Map<String, Step> suspensionsByComponent() {
        return steps(JobFact::works, job -> new Step.Suspend(job.name(), job.uid(), true));
    }

    /** Whether nothing of it is left. */
    boolean isOver() {
        return pods.isEmpty() && jobs.values().stream().noneMatch(JobFact::ours);
    }

    static Step removal(JobFact job) {
        return new Step.Remove(Job.class, job.name(), job.uid());
    }

    private Map<String, Step> steps(Predicate<JobFact> concerned, Function<JobFact, Step> step) {
        Map<String, Step> steps = new LinkedHashMap<>();
        jobs.forEach((component, job) -> {
            if (concerned.test(job)) {
                steps.put(component, step.apply(job));
            }
        });
        return steps;
    }
}
