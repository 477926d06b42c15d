package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.Gate.Result;
import dev.stowage.operator.postidentity.PostIdentityFacts.JobFact;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one job, and what is to be said of it. Jobs are never changed, only suspended, or removed
 * and started again: their work lies on the volumes and goes on from there.
 */
record JobProgress(boolean complete, @Nullable Reason reason, String message, List<Step> steps) {
    /** A job that failed for a cause that may pass is started again after this. */
    private static final Duration RETRY = Duration.ofMinutes(2);

    static JobProgress of(Case c, JobKind kind, Reason working, Reason failed) {
        JobFact job = c.facts().jobs().get(kind);
        if (job == null) {
            return c.spec().paused()
                    ? waiting(Reason.PAUSED, "spec.paused is true: nothing is started")
                    : new JobProgress(
                            false,
                            Reason.STARTING,
                            "job " + kind.word() + " is being started",
                            List.of(new Step.StartJob(EngineRuns.of(c, kind))));
        }
        if (!job.ours()) {
            return waiting(
                    Reason.NAME_CONFLICT,
                    "Job %s exists and is not ours: rename it, or this object".formatted(job.name()));
        }
        if (job.deleting()) {
            return waiting(Reason.REPLACING_JOB, "the pods of the former job are stopping");
        }
        if (job.revision() != c.plan().revision()) {
            return new JobProgress(
                    false, Reason.REPLACING_JOB, "the plan has grown", List.of(new Step.RemoveJob(kind, job.uid())));
        }
        if (job.complete()) {
            return complete(c, kind, job);
        }
        return unfinished(c, kind, job, working, failed);
    }

    /** A result that is not there is not a result: what says it is done once more. */
    private static JobProgress complete(Case c, JobKind kind, JobFact job) {
        boolean told = c.facts().outcome(kind, c.plan().revision()) != null;
        if (kind == JobKind.INIT || told) {
            return new JobProgress(true, null, "", List.of());
        }
        boolean ending = c.facts().pods().stream().anyMatch(p -> p.kind() == kind && p.ended() == null);
        return ending
                ? waiting(Reason.STARTING, "the result of job %s is awaited".formatted(kind.word()))
                : new JobProgress(
                        false,
                        Reason.REPLACING_JOB,
                        "job %s has ended, but its pod and its result are gone: it runs once more"
                                .formatted(kind.word()),
                        List.of(new Step.RemoveJob(kind, job.uid())));
    }

    private static JobProgress unfinished(Case c, JobKind kind, JobFact job, Reason working, Reason failed) {
        if (!c.spec().paused() && !Intent.of(c.spec()).equals(job.intent())) {
            return new JobProgress(
                    false,
                    Reason.REPLACING_JOB,
                    "spec.initialization has changed: the job restarts and continues where it stopped",
                    List.of(new Step.RemoveJob(kind, job.uid())));
        }
        PodTrouble trouble = PodTrouble.of(c.facts().pods(), kind, failed, c.now());
        if (job.ended() != null) {
            return ended(c, kind, job, job.ended(), trouble, failed);
        }
        if (job.suspended() != c.spec().paused()) {
            return new JobProgress(
                    false,
                    c.spec().paused() ? Reason.PAUSED : working,
                    c.spec().paused() ? "spec.paused is true: the pods are stopping" : "going on",
                    List.of(new Step.SuspendJob(kind, c.spec().paused())));
        }
        if (c.spec().paused()) {
            return waiting(Reason.PAUSED, "spec.paused is true; the work done so far is kept");
        }
        if (job.refused() != null) {
            return waiting(
                    Reason.PODS_REFUSED,
                    "the API server takes no pod of job %s: %s".formatted(kind.word(), job.refused()));
        }
        return trouble == null
                ? waiting(working, "job " + kind.word() + " is at work")
                : waiting(trouble.reason(), trouble.message());
    }

    private static JobProgress ended(
            Case c, JobKind kind, JobFact job, Instant ended, @Nullable PodTrouble trouble, Reason failed) {
        Reason reason = trouble == null ? failed : trouble.reason();
        String message = trouble == null ? "the job failed: " + job.failure() : trouble.message();
        if (c.spec().paused() || (trouble != null && !trouble.passes())) {
            return waiting(reason, message);
        }
        return c.now().isBefore(ended.plus(RETRY))
                ? waiting(reason, message + "; tried again at " + ended.plus(RETRY))
                : new JobProgress(
                        false, reason, message + "; trying again", List.of(new Step.RemoveJob(kind, job.uid())));
    }

    private static JobProgress waiting(Reason reason, String message) {
        return new JobProgress(false, reason, message, List.of());
    }

    Result result(String condition, Case c) {
        if (reason == null) {
            throw new IllegalStateException("a finished job has no verdict of its own");
        }
        return new Result(Verdict.no(condition, reason, message), steps, c.records());
    }
}
