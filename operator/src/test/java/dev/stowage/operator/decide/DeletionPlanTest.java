package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.Seen;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stops, and in which time, whatever it is. */
class DeletionPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Step REMOVE = new Step.Remove(Job.class, "alpha-play", "uid-play");
    private static final DeletionPlan LAST = new DeletionPlan(List.of(), true, CommonReason.DATA_KEPT, "kept");

    @Test
    void jobsAndPodsStopBeforeTheLastThings() {
        DeletionPlan jobs = plan(new Work(Map.of("play", Seen.job(job -> {})), List.of(), false), 0);
        assertThat(jobs.done()).isFalse();
        assertThat(jobs.steps()).containsExactly(REMOVE);
        assertThat(jobs.message()).isEqualTo("Jobs are being removed");

        DeletionPlan pods = plan(new Work(Map.of(), List.of(Seen.pod(pod -> {})), false), 0);
        assertThat(pods.done()).isFalse();
        assertThat(pods.message()).isEqualTo("Pods are stopping: pod-0");
    }

    /** Somebody else's Job of that name is none of ours. */
    @Test
    void thenTheLastThingsAreDone() {
        assertThat(plan(new Work(Map.of(), List.of(), false), 0)).isEqualTo(LAST);
        assertThat(plan(new Work(Map.of("play", Seen.job(job -> job.ours = false)), List.of(), false), 0))
                .isEqualTo(LAST);
    }

    /** In a namespace that ends the right to remove Jobs may be gone, and a step that is refused would hang it. */
    @ParameterizedTest
    @CsvSource({"false, 600, false, 1", "false, 601, true, 1", "true, 30, false, 1", "true, 31, true, 0"})
    void itWaitsForSomeTimeOnly(boolean ending, long seconds, boolean done, int steps) {
        DeletionPlan plan = plan(work(ending), seconds);

        assertThat(plan.done()).isEqualTo(done);
        assertThat(plan.steps()).hasSize(steps);
        assertThat(plan.reason()).isEqualTo(done ? CommonReason.RELEASED_WITH_PODS : CommonReason.STOPPING);
        if (done) {
            assertThat(plan.message()).isEqualTo("Pods of alpha did not end in time: it stays");
        }
    }

    private static Work work(boolean ending) {
        return new Work(Map.of("play", Seen.job(job -> {})), List.of(Seen.pod(pod -> {})), ending);
    }

    private static DeletionPlan plan(Work work, long seconds) {
        return DeletionPlan.of("alpha", work, "it stays", NOW.minusSeconds(seconds), NOW, () -> LAST);
    }
}
