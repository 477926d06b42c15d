package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NOW;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.decide.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands still says why, and no "is running" hides it. */
class EnginePodsTest {
    @Test
    void aPodThatHasEndedIsNotThoughtToRun() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.heldPod(JobKind.INIT, 75, NOW.minusSeconds(600));
        assertSays(s, "Initialized", PostIdentityReason.COMPUTING, "is running");
    }

    @Test
    void oneRangesFullDiskIsToldWhileAnotherIsAtWork() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        s.runningPod(JobKind.INIT, 0).endedPod(JobKind.INIT, 1, 5, "the disk is full");

        assertSays(s, "Initialized", PostIdentityReason.VOLUME_FULL, "the disk is full");
    }

    @Test
    void aPodThatCannotStartSaysSoOfItsOwnWork() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, true).job(JobKind.MERGE, true);
        s.endedPod(JobKind.MERGE, 0, "merged");
        s.job(JobKind.VERIFY, false).waitingPod(JobKind.VERIFY, "CreateContainerConfigError", null);

        assertSays(s, "Verified", PostIdentityReason.VERIFICATION_FAILED, "because");
    }

    @ParameterizedTest
    @CsvSource({"MERGE, Initialized", "VERIFY, Verified"})
    void aResultThatIsGoneIsMadeOnceMore(JobKind gone, String condition) {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, true).job(JobKind.MERGE, true);
        if (gone == JobKind.VERIFY) {
            s.endedPod(JobKind.MERGE, 0, "merged").job(JobKind.VERIFY, true);
        }

        Plan<Records> plan = s.plan();

        assertThat(s.steps()).containsExactly(Situation.removal(gone));
        assertThat(verdict(plan, condition).isTrue()).isFalse();
        assertThat(plan.records().verified()).isNull();
    }

    @Test
    void aMergeThatIsRecordedNeedsItsPodNoMore() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, true).job(JobKind.MERGE, true);
        s.endedPod(JobKind.MERGE, 0, "merged");
        s.records = s.plan().records();
        s.pods.clear();

        assertThat(s.steps()).singleElement().isInstanceOf(Step.Create.class);
        assertThat(verdict(s.plan(), "Initialized").isTrue()).isTrue();
    }

    @Test
    void theEnginesOwnEndIsSeenBesideASidecar() {
        Situation ended = Situation.readyToCompute().job(JobKind.INIT, false).keptPod(JobKind.INIT, 0);
        assertSays(ended, "Initialized", CommonReason.POD_KEPT_ALIVE, "container mesh keeps the pod running");

        Situation full = Situation.readyToCompute().job(JobKind.INIT, false).keptPod(JobKind.INIT, 5);
        assertSays(full, "Initialized", PostIdentityReason.VOLUME_FULL, "said");
    }

    private static void assertSays(Situation s, String condition, Reason reason, String... words) {
        Verdict verdict = verdict(s.plan(), condition);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(words);
    }
}
