package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.Step;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostIdentityDeletionTest {
    @Test
    void podsStopFirst() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);

        DeletionPlan plan = plan(s, NOW);

        assertThat(steps(plan)).containsExactly(Situation.removal(JobKind.INIT));
        assertThat(plan.done()).isFalse();
    }

    @Test
    void dataStaysUnlessAskedFor() {
        DeletionPlan plan = plan(Situation.readyToCompute(), NOW);

        assertThat(steps(plan)).containsExactly(new Step.ReleaseLease("postidentity-" + NODE, "7"));
        assertThat(plan.done()).isTrue();
        assertThat(plan.reason()).isEqualTo(CommonReason.DATA_KEPT);
    }

    @Test
    void aWipeNeedsTheTypedName() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "another");

        DeletionPlan plan = plan(s, NOW);

        assertThat(steps(plan)).containsExactly(new Step.ReleaseLease("postidentity-" + NODE, "7"));
        assertThat(plan.reason()).isEqualTo(CommonReason.WIPE_NOT_CONFIRMED);
    }

    @Test
    void aConfirmedWipeTakesTheVolumes() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "pi");

        DeletionPlan plan = plan(s, NOW);

        assertThat(steps(plan))
                .containsExactly(
                        new Step.Remove(PersistentVolumeClaim.class, "pi-a", "uid-a"),
                        new Step.ReleaseLease("postidentity-" + NODE, "7"));
        assertThat(plan.reason()).isEqualTo(CommonReason.DATA_WIPED);
    }

    @Test
    void aConfirmedWipeLeavesWhatIsNotOurs() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "pi");
        s.claims.put("a", Situation.claim("uid-a", false, null));
        assertThat(steps(plan(s, NOW))).containsExactly(new Step.ReleaseLease("postidentity-" + NODE, "7"));

        s.claims.put("a", Situation.claim("uid-a", true, Situation.OTHER_NODE));
        assertThat(steps(plan(s, NOW))).containsExactly(new Step.ReleaseLease("postidentity-" + NODE, "7"));
    }

    /** The claims bear our labels, and say whose data they hold: of another identity, or nobody knows. */
    @Test
    void aWipeWithoutANodeIdTakesNothing() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "pi");
        for (String holds : new String[] {NODE, Situation.OTHER_NODE, null}) {
            s.claims.put("a", Situation.claim("uid-a", true, holds));

            DeletionPlan plan = PostIdentityDeletion.plan(Situation.OWNER, s.effective(), null, s.facts(), NOW, NOW);

            assertThat(steps(plan)).isEmpty();
        }
    }

    @Test
    void whatHoldsADeletionIsNamed() {
        DeletionPlan plan = plan(Situation.readyToCompute().waitingPod(JobKind.INIT, "", null), NOW);

        assertThat(plan.reason()).isEqualTo(CommonReason.STOPPING);
        assertThat(plan.message()).contains("pod-0");
    }

    @Test
    void podsThatDoNotEndKeepTheLeaseButNotTheNamespace() {
        Situation s = Situation.readyToCompute().waitingPod(JobKind.INIT, "", null);

        DeletionPlan plan = plan(s, NOW.minusSeconds(3600));

        assertThat(plan.done()).isTrue();
        assertThat(steps(plan)).isEmpty();
        assertThat(plan.reason()).isEqualTo(CommonReason.RELEASED_WITH_PODS);
    }

    /** Its own deletion ends the pods; our rights may be gone with it, and a step that is refused would hang it. */
    @Test
    void inANamespaceThatEndsPodsAreNotWaitedForLong() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false).runningPod(JobKind.INIT, 0);
        s.ending = true;
        for (int seconds : new int[] {0, 29}) {
            assertThat(ending(s, seconds).done()).isFalse();
        }
        for (int seconds : new int[] {31, 3600}) {
            DeletionPlan plan = ending(s, seconds);
            assertThat(plan.done()).isTrue();
            assertThat(steps(plan)).as("the lease stays, too").isEmpty();
        }
    }

    private static List<Step> steps(DeletionPlan plan) {
        return plan.steps();
    }

    private static DeletionPlan ending(Situation s, int seconds) {
        return PostIdentityDeletion.plan(
                Situation.OWNER, s.effective(), s.records.nodeId(), s.facts(), NOW.minusSeconds(seconds), NOW);
    }

    private static DeletionPlan plan(Situation s, Instant since) {
        return PostIdentityDeletion.plan(Situation.OWNER, s.effective(), s.records.nodeId(), s.facts(), since, NOW);
    }

    private static Situation wish(Situation s, DeletionPolicy policy, @Nullable String confirm) {
        PostIdentitySpec p = s.spec;
        s.spec = new PostIdentitySpec(
                p.key(),
                p.commitmentAtxId(),
                p.numUnits(),
                p.labelsPerUnit(),
                p.scryptN(),
                p.data(),
                p.initialization(),
                p.verification(),
                p.paused(),
                policy,
                confirm);
        return s;
    }
}
