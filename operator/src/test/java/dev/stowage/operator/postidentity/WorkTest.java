package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.NOW;
import static dev.stowage.operator.postidentity.Situation.assertSays;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is started, replaced and told of the jobs. */
class WorkTest {
    @Test
    void jobsFollowEachOther() {
        Situation s = Situation.readyToCompute();
        assertStarts(s, "init");
        assertStarts(s.job(JobKind.INIT, true), "merge");
        assertStarts(s.job(JobKind.MERGE, true).endedPod(JobKind.MERGE, 0, "merged"), "verify");

        Plan<Records> done = s.job(JobKind.VERIFY, true)
                .endedPod(JobKind.VERIFY, 0, "verified")
                .plan();
        assertThat(done.steps()).isEmpty();
        assertThat(done.ready().isTrue()).isTrue();
        assertThat(done.records().nonce().index()).isEqualTo(7);
        assertThat(done.records().verified().labels()).isEqualTo(42);
    }

    @Test
    void aVerifiedIdentityNeedsItsJobsNoMore() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withVerified(new Verified(1, 42L, "0.1", "2026-11-21T11:00:00Z"));

        assertThat(s.steps()).isEmpty();
        assertThat(s.plan().ready().isTrue()).isTrue();
    }

    @Test
    void aNewWishReplacesARunningJobAndNothingElseDoes() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        assertThat(s.steps()).isEmpty();

        s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 1, false, false);
        assertThat(s.steps()).containsExactly(Situation.removal(JobKind.INIT));
    }

    @Test
    void pausedStopsPodsAndStartsNothing() {
        Situation s = Situation.readyToCompute();
        s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, false, true);
        assertThat(s.steps()).isEmpty();
        assertThat(s.job(JobKind.INIT, false).steps()).containsExactly(Situation.suspension(JobKind.INIT, true));
        assertThat(s.suspendedJob(JobKind.INIT).steps()).isEmpty();

        s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);
        assertThat(s.steps()).containsExactly(Situation.suspension(JobKind.INIT, false));
    }

    @Test
    void pausedFromTheBeginningDoesNothingAtAll() {
        Situation s = new Situation();
        s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, true, true);
        assertThat(s.plan().records().keyAttempt()).isNull();

        s.key = new KeyFact.Present(NODE, null);
        s.lease = new LeaseFact.Free();
        assertThat(s.steps()).isEmpty();
        s.lease = new LeaseFact.Ours("7");
        assertThat(s.plan().records().data()).isNull();
        assertSays(s.plan(), "PlanFeasible", CommonReason.PAUSED, "nothing is started or changed");
    }

    @Test
    void moreUnitsMakeANewRevisionOfNewFilesOnly() {
        Situation s = Situation.readyToCompute();
        s.job(JobKind.INIT, true).job(JobKind.MERGE, true).job(JobKind.VERIFY, true);
        s.spec = Situation.spec(6, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);

        Plan<Records> grown = s.plan();
        assertThat(grown.records().data().revision()).isEqualTo(2);
        assertThat(DataLayout.shardsOf(grown.records().data(), 2).getFirst().fromFile())
                .isEqualTo(4);

        s.records = grown.records();
        assertThat(s.steps()).containsExactly(Situation.removal(JobKind.INIT));
        s.jobs.remove(JobKind.INIT);
        assertThat(started(s.steps().getFirst())
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs())
                .contains("--grow");
    }

    @ParameterizedTest
    @CsvSource({
        "3, DATA_REFUSED, false",
        "4, BAD_DATA, false",
        "5, VOLUME_FULL, true",
        "74, DRIVE_FAILED, false",
        "1, COMPUTING_FAILED, true",
        "137, OUT_OF_MEMORY, true"
    })
    void aFailedJobSaysWhyAndIsTriedAgainOnlyIfThatCanHelp(int exitCode, String reason, boolean again) {
        Situation s = Situation.readyToCompute().endedPod(JobKind.INIT, exitCode, "what the engine said");

        s.failedJob(JobKind.INIT, NOW);
        assertThat(verdict(s.plan(), "Initialized").reason().name()).isEqualTo(reason);
        assertThat(s.steps()).isEmpty();

        s.failedJob(JobKind.INIT, NOW.minusSeconds(3600));
        assertThat(s.steps()).isEqualTo(again ? List.of(Situation.removal(JobKind.INIT)) : List.of());
    }

    @Test
    void aPodThatWasStoppedIsNoTrouble() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false).endedPod(JobKind.INIT, 75, "stopped");

        assertSays(s.plan(), "Initialized", PostIdentityReason.COMPUTING, "is running");
    }

    @Test
    void anImageThatDoesNotExistIsNamed() {
        Situation s =
                Situation.readyToCompute().job(JobKind.INIT, false).waitingPod(JobKind.INIT, "ErrImagePull", null);

        assertSays(s.plan(), "Initialized", CommonReason.IMAGE_UNAVAILABLE, "Image image:1 cannot be pulled");
    }

    @Test
    void aPodThatNoNodeTakesIsToldOf() {
        Situation s =
                Situation.readyToCompute().job(JobKind.INIT, false).waitingPod(JobKind.INIT, "", "Insufficient cpu");

        assertSays(s.plan(), "Initialized", CommonReason.UNSCHEDULABLE, ": Insufficient cpu (");
    }

    private static void assertStarts(Situation s, String component) {
        assertThat(s.steps())
                .singleElement()
                .extracting(step -> started(step).getMetadata().getName())
                .isEqualTo("pi-" + component);
    }

    private static Job started(Step step) {
        return (Job) ((Step.Create) step).object();
    }
}
