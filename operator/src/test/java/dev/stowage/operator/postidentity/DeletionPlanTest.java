package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Sight;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeletionPlanTest {
    @Test
    void podsStopFirst() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);

        DeletionPlan plan = plan(s, NOW);

        assertThat(plan.steps()).containsExactly(new Step.RemoveJob(JobKind.INIT, "uid-init"));
        assertThat(plan.done()).isFalse();
    }

    /** Elsewhere rights that were taken away come back, and pods that nobody sees may compute. */
    @Test
    void unseenItGoesOnlyWithItsNamespace() {
        assertThat(DeletionPlan.mayGoUnseen(new Sight.Obstacle.Ending("ns is being deleted")))
                .isTrue();
        assertThat(DeletionPlan.mayGoUnseen(new Sight.Obstacle.Forbidden("no rights")))
                .isFalse();
        assertThat(DeletionPlan.mayGoUnseen(new Sight.Obstacle.Passing("no answer")))
                .isFalse();
    }

    @Test
    void dataStaysUnlessAskedFor() {
        DeletionPlan plan = plan(Situation.readyToCompute(), NOW);

        assertThat(plan.steps()).containsExactly(new Step.ReleaseLease(NODE, "7"));
        assertThat(plan.done()).isTrue();
        assertThat(plan.reason()).isEqualTo(Reason.DATA_KEPT);
    }

    @Test
    void aWipeNeedsTheTypedName() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "another");

        DeletionPlan plan = plan(s, NOW);

        assertThat(plan.steps()).containsExactly(new Step.ReleaseLease(NODE, "7"));
        assertThat(plan.reason()).isEqualTo(Reason.WIPE_NOT_CONFIRMED);
    }

    @Test
    void aConfirmedWipeTakesTheVolumes() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "pi");

        DeletionPlan plan = plan(s, NOW);

        assertThat(plan.steps()).containsExactly(new Step.WipeClaim("a", "uid-a"), new Step.ReleaseLease(NODE, "7"));
        assertThat(plan.reason()).isEqualTo(Reason.DATA_WIPED);
    }

    @Test
    void aConfirmedWipeLeavesWhatIsNotOurs() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "pi");
        s.claims.put("a", Situation.claim("uid-a", false, null));
        assertThat(plan(s, NOW).steps()).containsExactly(new Step.ReleaseLease(NODE, "7"));

        s.claims.put("a", Situation.claim("uid-a", true, Situation.OTHER_NODE));
        assertThat(plan(s, NOW).steps()).containsExactly(new Step.ReleaseLease(NODE, "7"));
    }

    /** The claims bear our labels, and say whose data they hold: of another identity, or nobody knows. */
    @Test
    void aWipeWithoutANodeIdTakesNothing() {
        Situation s = wish(Situation.readyToCompute(), DeletionPolicy.DELETE, "pi");
        for (String holds : new String[] {NODE, Situation.OTHER_NODE, null}) {
            s.claims.put("a", Situation.claim("uid-a", true, holds));

            DeletionPlan plan = DeletionPlan.of("pi", s.effective(), null, s.facts(), NOW, NOW);

            assertThat(plan.steps()).isEmpty();
        }
    }

    @Test
    void whatHoldsADeletionIsNamed() {
        DeletionPlan plan = plan(Situation.readyToCompute().waitingPod(JobKind.INIT, "", null), NOW);

        assertThat(plan.reason()).isEqualTo(Reason.STOPPING);
        assertThat(plan.message()).contains("pod-0");
    }

    @Test
    void podsThatDoNotEndKeepTheLeaseButNotTheNamespace() {
        Situation s = Situation.readyToCompute().waitingPod(JobKind.INIT, "", null);

        DeletionPlan plan = plan(s, NOW.minusSeconds(3600));

        assertThat(plan.done()).isTrue();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.reason()).isEqualTo(Reason.RELEASED_WITH_PODS);
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
            assertThat(plan.steps()).as("the lease stays, too").isEmpty();
        }
    }

    private static DeletionPlan ending(Situation s, int seconds) {
        return DeletionPlan.of("pi", s.effective(), s.records.nodeId(), s.facts(), NOW.minusSeconds(seconds), NOW);
    }

    private static DeletionPlan plan(Situation s, Instant since) {
        return DeletionPlan.of("pi", s.effective(), s.records.nodeId(), s.facts(), since, NOW);
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
