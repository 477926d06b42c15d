package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one Job, and what is to be said of it. Jobs are never changed, only suspended, or removed and
 * started again. Pure.
 */
public sealed interface JobProgress {
    /** A Job that failed for a cause that may pass is started again after this. */
    Duration RETRY = Duration.ofMinutes(2);

    /** It has ended well, and its result is there. */
    record Complete() implements JobProgress {}

    /** It has not. */
    record Pending(Reason reason, String message, List<Step> steps) implements JobProgress {
        /** The decision of a gate that waits for it. */
        public <R> Decision<R> closed(String condition) {
            return new Decision.Closed<>(Verdict.no(condition, reason, message), steps);
        }
    }

    /**
     * A Job that a kind wants.
     *
     * @param object as it would be made now. What it is compared by are its labels and annotations, and never its template: a
     *     new operator would render another one
     * @param tells whether its result is its pod's termination message
     * @param field the part of the spec that its pods are made from
     * @param again what its pods' successors do where the Job is replaced for a change of that field, as people read it
     * @param working the reason while it works
     * @param failed the reason if it failed and nothing better is known
     */
    record Wanted(
            Job object, boolean tells, String field, String again, Reason working, Reason failed, PodRules rules) {
        String name() {
            return object.getMetadata().getName();
        }

        String component() {
            return object.getMetadata().getLabels().getOrDefault(Labels.COMPONENT, "");
        }

        int revision() {
            return Labels.number(object.getMetadata().getAnnotations(), Labels.REVISION);
        }

        String intent() {
            return object.getMetadata().getAnnotations().getOrDefault(Labels.INTENT, "");
        }
    }

    /**
     * How far the wanted Job is.
     *
     * @param job what stands under its name, or null
     * @param all pods of the object
     */
    static JobProgress of(Wanted wanted, @Nullable JobFact job, List<PodFact> all, boolean paused, Instant now) {
        String name = wanted.name();
        if (job == null) {
            return paused
                    ? waiting(CommonReason.PAUSED, "spec.paused is true: nothing is started")
                    : new Pending(
                            CommonReason.STARTING,
                            "Job %s is being started".formatted(name),
                            List.of(new Step.Create(wanted.object(), CommonReason.API_REFUSED)));
        }
        if (!job.ours()) {
            return waiting(
                    CommonReason.NAME_CONFLICT,
                    "Job %s exists and was not made for this object: rename one of the two".formatted(name));
        }
        if (job.deleting()) {
            return waiting(CommonReason.REPLACING_JOB, "Pods of the previous Job %s are stopping".formatted(name));
        }
        if (job.revision() != wanted.revision()) {
            return replaced(
                    CommonReason.REPLACING_JOB, "Job %s is replaced: what it is for has changed".formatted(name), job);
        }
        List<PodFact> pods = all.stream()
                .filter(p -> p.component().equals(wanted.component()))
                .toList();
        return job.complete() ? complete(wanted, job, pods) : unfinished(wanted, job, pods, paused, now);
    }

    /** A result that is not there is not a result: what says it is done once more. */
    private static JobProgress complete(Wanted wanted, JobFact job, List<PodFact> pods) {
        boolean told = pods.stream().anyMatch(p -> p.result(job.revision()) != null);
        if (!wanted.tells() || told) {
            return new Complete();
        }
        return pods.stream().anyMatch(p -> p.ended() == null)
                ? waiting(CommonReason.STARTING, "Job %s has ended; waiting for its result".formatted(job.name()))
                : replaced(
                        CommonReason.REPLACING_JOB,
                        "Job %s has ended, but its pod and its result are gone: it runs again".formatted(job.name()),
                        job);
    }

    private static JobProgress unfinished(Wanted wanted, JobFact job, List<PodFact> pods, boolean paused, Instant now) {
        String name = job.name();
        if (!paused && !wanted.intent().equals(job.intent())) {
            return replaced(
                    CommonReason.REPLACING_JOB,
                    "%s has changed: Job %s restarts %s".formatted(wanted.field(), name, wanted.again()),
                    job);
        }
        PodTrouble trouble = PodTrouble.of(pods, wanted.rules(), wanted.failed(), now);
        if (job.ended() != null) {
            return failed(wanted, job, job.ended(), trouble, paused, now);
        }
        if (job.suspended() != paused) {
            return new Pending(
                    paused ? CommonReason.PAUSED : wanted.working(),
                    paused ? "spec.paused is true: pods are stopping" : "Resuming Job " + name,
                    List.of(new Step.Suspend(name, job.uid(), paused)));
        }
        if (paused) {
            return waiting(CommonReason.PAUSED, "spec.paused is true: Job %s is suspended".formatted(name));
        }
        if (job.refused() != null) {
            return waiting(
                    CommonReason.PODS_REFUSED,
                    "Pods of Job %s are refused by the API server: %s".formatted(name, job.refused()));
        }
        return trouble == null
                ? waiting(wanted.working(), "Job %s is running".formatted(name))
                : waiting(trouble.reason(), trouble.message());
    }

    private static JobProgress failed(
            Wanted wanted, JobFact job, Instant ended, @Nullable PodTrouble trouble, boolean paused, Instant now) {
        Reason reason = trouble == null ? wanted.failed() : trouble.reason();
        String message = trouble == null ? "Job %s failed: %s".formatted(job.name(), job.failure()) : trouble.message();
        if (paused || (trouble != null && !trouble.passes())) {
            return waiting(reason, message);
        }
        Instant again = ended.plus(RETRY);
        return now.isBefore(again)
                ? waiting(reason, "%s. Retrying at %s".formatted(message, again))
                : replaced(reason, message + ". Retrying now", job);
    }

    private static JobProgress waiting(Reason reason, String message) {
        return new Pending(reason, message, List.of());
    }

    private static JobProgress replaced(Reason reason, String message, JobFact job) {
        return new Pending(reason, message, List.of(Work.removal(job)));
    }
}
