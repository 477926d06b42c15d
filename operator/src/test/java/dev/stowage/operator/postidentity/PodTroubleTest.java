package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NOW;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands still says why, and no "at work" hides it. */
class PodTroubleTest {
    @Test
    void aNodeThatDoesNotAnswerIsNamedWithTheMoment() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.silentPod(JobKind.INIT, null, NOW.minusSeconds(40));

        assertSays(s, "Initialized", Reason.NODE_NOT_ANSWERING, "node node-1", "2026-11-21T11:59:20Z");
    }

    @Test
    void aPodThatDoesNotStopIsNotAtWork() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.silentPod(JobKind.INIT, NOW.minusSeconds(60), null);
        assertSays(s, "Initialized", Reason.NODE_NOT_ANSWERING, "pod-0");

        Situation inTime = Situation.readyToCompute().job(JobKind.INIT, false);
        inTime.silentPod(JobKind.INIT, NOW.minusSeconds(5), null);
        assertSays(inTime, "Initialized", Reason.COMPUTING, "at work");
    }

    @Test
    void aPodThatHasEndedIsNotThoughtToRun() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.heldPod(JobKind.INIT, 75, NOW.minusSeconds(600));
        assertSays(s, "Initialized", Reason.COMPUTING, "at work");
    }

    @Test
    void oneRangesFullDiskIsToldWhileAnotherIsAtWork() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.runningPod(JobKind.INIT, 0).endedPod(JobKind.INIT, 1, 5, "the disk is full");

        assertSays(s, "Initialized", Reason.VOLUME_FULL, "the disk is full");
    }

    @Test
    void aRangeThatIsAtWorkAgainIsNoTrouble() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.endedPod(JobKind.INIT, 1, 1, "failed once").runningPod(JobKind.INIT, 1);

        assertSays(s, "Initialized", Reason.COMPUTING, "at work");
    }

    @Test
    void aPodThatCannotStartSaysSoOfItsOwnWork() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, true).job(JobKind.MERGE, true);
        s.endedPod(JobKind.MERGE, 0, "merged");
        s.job(JobKind.VERIFY, false).waitingPod(JobKind.VERIFY, "CreateContainerConfigError", null);

        assertSays(s, "Verified", Reason.VERIFICATION_FAILED, "because");
    }

    @ParameterizedTest
    @CsvSource({"MERGE, Initialized", "VERIFY, Verified"})
    void aResultThatIsGoneIsMadeOnceMore(JobKind gone, String condition) {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, true).job(JobKind.MERGE, true);
        if (gone == JobKind.VERIFY) {
            s.endedPod(JobKind.MERGE, 0, "merged").job(JobKind.VERIFY, true);
        }

        PostIdentityPlan plan = s.plan();

        assertThat(plan.steps()).containsExactly(new Step.RemoveJob(gone, "uid-" + gone.word()));
        assertThat(verdict(plan, condition).isTrue()).isFalse();
        assertThat(plan.records().verified()).isNull();
    }

    @Test
    void aMergeThatIsRecordedNeedsItsPodNoMore() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, true).job(JobKind.MERGE, true);
        s.endedPod(JobKind.MERGE, 0, "merged");
        s.records = s.plan().records();
        s.pods.clear();

        assertThat(s.plan().steps()).singleElement().isInstanceOf(Step.StartJob.class);
        assertThat(verdict(s.plan(), "Initialized").isTrue()).isTrue();
    }

    @Test
    void theEnginesOwnEndIsSeenBesideASidecar() {
        Situation ended = Situation.readyToCompute().job(JobKind.INIT, false).keptPod(JobKind.INIT, 0);
        assertSays(ended, "Initialized", Reason.POD_KEPT_ALIVE, "container mesh keeps the pod alive");

        Situation full = Situation.readyToCompute().job(JobKind.INIT, false).keptPod(JobKind.INIT, 5);
        assertSays(full, "Initialized", Reason.VOLUME_FULL, "said");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error creating: pods \"pi-init-0-x2x7q\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0|the pod is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0",
                "Error creating: pods \"pi-init-1-zzzzz\" is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot|the pod is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot",
                "admission webhook \"deny.example.org\" denied the request: no|admission webhook \"deny.example.org\" denied the request: no",
            })
    void aRefusalIsToldInWordsThatStayTheSame(String event, String told) {
        assertThat(RefusedPods.lasting(event)).isEqualTo(told);
    }

    private static void assertSays(Situation s, String condition, Reason reason, String... words) {
        Verdict verdict = verdict(s.plan(), condition);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(words);
    }
}
