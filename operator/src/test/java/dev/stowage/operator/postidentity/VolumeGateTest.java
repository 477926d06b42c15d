package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.OTHER_NODE;
import static dev.stowage.operator.postidentity.Situation.assertSays;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeGateTest {
    @Test
    void tooSmallVolumesAreSaidBeforeAnythingIsSpent() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withoutClaim("a", null);
        s.spec = Situation.spec(4, List.of(new DataVolume("a", "32Ki", null)), 2, false, false);
        s.claims.clear();

        PostIdentityPlan plan = s.plan();

        assertSays(plan, "PlanFeasible", Reason.VOLUMES_TOO_SMALL, "64.0 KiB (4 files of 16384 bytes)");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void thePlanIsRecordedBeforeAClaimIsMade() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withoutClaim("a", null);
        s.claims.clear();

        PostIdentityPlan first = s.plan();
        assertThat(first.steps()).isEmpty();

        s.records = first.records();
        assertThat(s.plan().steps())
                .containsExactly(new Step.CreateClaim(new DataVolume("a", "1Gi", null), 1L << 30, NODE));
    }

    @Test
    void somebodyElsesClaimIsLeftAlone() {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", Situation.claim("uid-a", false, null));

        assertSays(s.plan(), "VolumesReady", Reason.NAME_CONFLICT, "PersistentVolumeClaim pi-a exists and is not ours");
        assertThat(s.plan().steps()).isEmpty();
    }

    @Test
    void anotherIdentitysDataIsLeftAlone() {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", Situation.claim("uid-a", true, OTHER_NODE));

        assertSays(s.plan(), "VolumesReady", Reason.VOLUME_OF_ANOTHER_IDENTITY, OTHER_NODE);
        assertThat(s.plan().steps()).isEmpty();
    }

    @Test
    void aGrownSizeIsAskedFor() {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", new ClaimFact("uid-a", "7", true, NODE, "Bound", 1L << 20, false, null, null));

        assertThat(s.plan().steps()).containsExactly(new Step.GrowClaim("a", 1L << 30, "7"));
    }

    @Test
    void whatDoesNotGrowIsTold() {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", new ClaimFact("uid-a", "7", true, NODE, "Bound", 1L << 30, false, null, "the pool is full"));

        assertSays(s.plan(), "VolumesReady", Reason.EXPANSION_REFUSED, "does not grow: the pool is full");
        assertThat(s.plan().steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',names no storage class", "fast,StorageClass fast does not exist"})
    void aStorageClassThatIsMissingIsNamed(String missing, String said) {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", new ClaimFact("uid-a", "1", true, NODE, "Pending", 1L << 30, false, missing, null));

        Verdict verdict = Situation.verdict(s.plan(), "VolumesReady");

        assertThat(verdict.isTrue()).isFalse();
        assertThat(verdict.reason()).isEqualTo(Reason.STORAGE_CLASS_NOT_FOUND);
        assertThat(verdict.message()).contains(said);
    }
}
