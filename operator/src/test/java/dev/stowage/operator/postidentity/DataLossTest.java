package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Shard;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data whose claim is not there any more is never called whole, and never made again without a word from the user. */
class DataLossTest {
    private enum Loss {
        GONE(null, "is gone"),
        ANOTHER(Situation.claim("uid-new", true, NODE), "does not hold the data of volume a"),
        SOMEBODY_ELSES(Situation.claim("uid-new", false, null), "does not hold the data of volume a"),
        DELETING(Situation.holding(claim -> claim.deleting = true), "is being deleted"),
        WITHOUT_VOLUME(Situation.holding(claim -> claim.phase = "Lost"), "has lost its PersistentVolume");

        private final @Nullable ClaimFact claim;
        private final String words;

        Loss(@Nullable ClaimFact claim, String words) {
            this.claim = claim;
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void lossIsToldAndNothingIsMadeInItsPlace(Loss loss) {
        for (Situation s : List.of(verified(), Situation.readyToCompute().job(JobKind.INIT, false))) {
            with(s, loss);

            Plan<Records> plan = s.plan();

            Reason reason = verdict(plan, "VolumesReady").reason();
            assertThat(reason).isEqualTo(CommonReason.DATA_LOST);
            assertThat(reason.failure()).isEqualTo(Failure.PERMANENT);
            assertThat(verdict(plan, "VolumesReady").message())
                    .contains(loss.words)
                    .contains("stowage.dev/confirm=recompute/uid-a");
            assertThat(plan.steps()).isEmpty();
            assertThat(plan.records()).isEqualTo(s.records);
            assertThat(plan.ready().isTrue()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aConfirmationLetsAllBeExaminedOnceMore(Loss loss) {
        Situation s = with(verified(), loss);
        s.confirmed = "recompute/uid-a";

        Plan<Records> plan = s.plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.records().claims()).isEmpty();
        assertThat(plan.records().isVerified()).isFalse();
        assertThat(plan.records().data().revision()).isEqualTo(2);
        assertThat(plan.records().nodeId()).isEqualTo(NODE);
    }

    @Test
    void afterTheConfirmationAnEmptyClaimIsMadeAndFilledOnceItIsRecorded() {
        Situation s = with(verified(), Loss.GONE);
        s.confirmed = "recompute/uid-a";
        s.records = s.plan().records();
        assertThat(s.steps()).hasSize(1).first().isInstanceOf(Step.Create.class);

        s.claims.put("a", Situation.claim("uid-new", true, NODE));
        Plan<Records> recording = s.plan();
        assertThat(recording.steps()).isEmpty();
        assertThat(recording.records().claims()).containsEntry("a", "uid-new");

        s.records = recording.records();
        assertThat(s.steps()).hasSize(1).first().isInstanceOf(Step.Create.class);
    }

    @Test
    void aClaimIsRecordedBeforeAnythingIsComputedOnIt() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withoutClaim("a", s.records.data());

        Plan<Records> plan = s.plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.records().claims()).containsEntry("a", "uid-a");
        assertThat(verdict(plan, "Initialized").reason()).isEqualTo(CommonReason.BLOCKED);
    }

    @Test
    void whatIsDoneAgainIsEachFileOnceOnItsVolume() {
        Situation s = Situation.readyToCompute();
        s.spec = Situation.spec(5, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);
        DataPlan uneven = new DataPlan(
                2,
                5L,
                5120L,
                81920L,
                5L,
                "ef".repeat(32),
                1024L,
                8192L,
                16384L,
                List.of(
                        new Shard(1, "a", 0L, 1L),
                        new Shard(1, "b", 2L, 3L),
                        new Shard(2, "b", 3L, 3L),
                        new Shard(2, "a", 4L, 4L)));

        assertThat(DataLayout.again(uneven).shards())
                .containsExactly(new Shard(3, "a", 0L, 1L), new Shard(3, "b", 2L, 3L), new Shard(3, "a", 4L, 4L));
    }

    private static Situation verified() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withVerified(new Verified(1, 42L, "0.1", "2026-11-21T11:00:00Z"));
        return s;
    }

    private static Situation with(Situation s, Loss loss) {
        s.claims.clear();
        if (loss.claim != null) {
            s.claims.put("a", loss.claim);
        }
        return s;
    }
}
