package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.Seen;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One Job's way, whatever it is for. */
class JobProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Owner OWNER = new Owner("Rehearsal", "ns", "alpha", "uid-1");
    private static final Step REMOVE = new Step.Remove(Job.class, "alpha-play", "uid-play");

    @Test
    void whatIsNotThereIsMadeUnlessItIsPaused() {
        assertPending(progress(null, false), CommonReason.STARTING, new Step.Create(job(1), CommonReason.API_REFUSED));
        assertPending(progress(null, true), CommonReason.PAUSED);
    }

    @Test
    void somebodyElsesIsLeftAlone() {
        assertPending(progress(Seen.job(job -> job.ours = false), false), CommonReason.NAME_CONFLICT);
    }

    @Test
    void oneThatGoesIsWaitedFor() {
        assertPending(progress(Seen.job(job -> job.deleting = true), false), CommonReason.REPLACING_JOB);
    }

    /** Even one that is complete: it worked on other data. */
    @Test
    void oneOfAnotherRevisionIsReplaced() {
        assertPending(progress(Seen.job(job -> job.revision = 2), false), CommonReason.REPLACING_JOB, REMOVE);
        assertPending(
                progress(
                        Seen.job(job -> {
                            job.revision = 2;
                            job.complete = true;
                        }),
                        false),
                CommonReason.REPLACING_JOB,
                REMOVE);
    }

    @Test
    void aNewWishReplacesItButNotWhileItIsPaused() {
        JobFact other = Seen.job(job -> job.intent = "another");

        JobProgress.Pending replaced = assertPending(progress(other, false), CommonReason.REPLACING_JOB, REMOVE);
        assertThat(replaced.message()).isEqualTo("spec.play has changed: Job alpha-play restarts from the beginning");
        assertPending(progress(other, true), CommonReason.PAUSED, new Step.Suspend("alpha-play", "uid-play", true));
    }

    @Test
    void aPauseSuspendsItAndItsEndResumesIt() {
        JobFact suspended = Seen.job(job -> job.suspended = true);
        assertPending(progress(suspended, true), CommonReason.PAUSED);
        assertPending(
                progress(suspended, false),
                CommonReason.TAKING_LEASE,
                new Step.Suspend("alpha-play", "uid-play", false));
    }

    @Test
    void itIsCompleteOnlyWithItsResultIfItHasOne() {
        JobFact complete = Seen.job(job -> job.complete = true);
        PodFact told = Seen.pod(pod -> pod.end(0, null, NOW, "done"));
        PodFact silent = Seen.pod(pod -> pod.end(0, null, NOW, null));

        assertThat(progress(complete, false, told)).isInstanceOf(JobProgress.Complete.class);
        assertPending(progress(complete, false, Seen.pod(pod -> {})), CommonReason.STARTING);
        assertPending(progress(complete, false, silent), CommonReason.REPLACING_JOB, REMOVE);
        assertPending(progress(complete, false), CommonReason.REPLACING_JOB, REMOVE);
        assertPending(
                progress(complete, false, Seen.pod(pod -> {
                    pod.revision = 2;
                    pod.end(0, null, NOW, "of another revision");
                })),
                CommonReason.REPLACING_JOB,
                REMOVE);
        assertThat(JobProgress.of(wanted(false), complete, List.of(), false, NOW))
                .isInstanceOf(JobProgress.Complete.class);
    }

    @Test
    void oneThatFailedIsTriedAgainAfterAPauseIfThatCanHelp() {
        PodFact passing = Seen.pod(pod -> pod.end(1, "Error", NOW, "said"));
        PodFact lasting = Seen.pod(pod -> pod.end(3, "Error", NOW, "said"));
        JobFact now = failed(NOW);
        JobFact before = failed(NOW.minus(JobProgress.RETRY));

        assertThat(assertPending(progress(now, false, passing), CommonReason.OUT_OF_MEMORY)
                        .message())
                .isEqualTo("said. Retrying at 2026-11-30T12:02:00Z");
        assertPending(progress(before, false, passing), CommonReason.OUT_OF_MEMORY, REMOVE);
        assertPending(progress(before, true, passing), CommonReason.OUT_OF_MEMORY);
        assertPending(progress(before, false, lasting), CommonReason.DATA_LOST);
        assertPending(progress(before, false), CommonReason.OUT_OF_MEMORY, REMOVE);
    }

    @Test
    void podsThatAreRefusedAreToldInTheServersWords() {
        JobFact refused = Seen.job(job -> job.refused = "exceeded quota: q");

        assertThat(assertPending(progress(refused, false), CommonReason.PODS_REFUSED)
                        .message())
                .isEqualTo("Pods of Job alpha-play are refused by the API server: exceeded quota: q");
    }

    @Test
    void itsPodsTroubleIsToldAndThatOfOthersIsNot() {
        JobFact works = Seen.job(job -> {});
        PodFact.Waiting image = new PodFact.Waiting("ErrImagePull", "");

        assertPending(progress(works, false, Seen.pod(pod -> pod.waiting = image)), CommonReason.IMAGE_UNAVAILABLE);
        assertPending(
                progress(works, false, Seen.pod(pod -> {
                    pod.component = "other";
                    pod.waiting = image;
                })),
                CommonReason.TAKING_LEASE);
    }

    private static JobFact failed(Instant ended) {
        return Seen.job(job -> {
            job.ended = ended;
            job.failure = "BackoffLimitExceeded: too often";
        });
    }

    private static JobProgress progress(@Nullable JobFact job, boolean paused, PodFact... pods) {
        return JobProgress.of(wanted(true), job, List.of(pods), paused, NOW);
    }

    private static JobProgress.Wanted wanted(boolean tells) {
        return new JobProgress.Wanted(
                job(1),
                tells,
                "spec.play",
                "from the beginning",
                CommonReason.TAKING_LEASE,
                CommonReason.OUT_OF_MEMORY,
                new SomeRules());
    }

    private static Job job(int revision) {
        return new JobBuilder()
                .withMetadata(Made.job(OWNER, "play", revision, "intent", Map.of()))
                .build();
    }

    private static JobProgress.Pending assertPending(JobProgress progress, Reason reason, Step... steps) {
        assertThat(progress).isInstanceOf(JobProgress.Pending.class);
        JobProgress.Pending pending = (JobProgress.Pending) progress;
        assertThat(pending.reason()).as(pending.message()).isEqualTo(reason);
        assertThat(pending.steps()).containsExactly(steps);
        return pending;
    }
}
