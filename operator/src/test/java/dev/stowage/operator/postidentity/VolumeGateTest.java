package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.OTHER_NODE;
import static dev.stowage.operator.postidentity.Situation.assertSays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.postidentity.object.DataClaim;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeGateTest {
    @Test
    void tooSmallVolumesAreSaidBeforeAnythingIsSpent() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withoutClaim("a", null);
        s.spec = Situation.spec(4, List.of(new DataVolume("a", "32Ki", null)), 2, false, false);
        s.claims.clear();

        Plan<Records> plan = s.plan();

        assertSays(plan, "PlanFeasible", PostIdentityReason.VOLUMES_TOO_SMALL, "64.0 KiB (4 files of 16384 bytes)");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void thePlanIsRecordedBeforeAClaimIsMade() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withoutClaim("a", null);
        s.claims.clear();

        Plan<Records> first = s.plan();
        assertThat(first.steps()).isEmpty();

        s.records = first.records();
        assertThat(s.steps())
                .containsExactly(new Step.Create(
                        DataClaim.of(Situation.OWNER, new DataVolume("a", "1Gi", null), 1L << 30, NODE),
                        CommonReason.CLAIM_REFUSED));
    }

    @Test
    void somebodyElsesClaimIsLeftAlone() {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", Situation.claim("uid-a", false, null));

        assertSays(
                s.plan(),
                "VolumesReady",
                CommonReason.NAME_CONFLICT,
                "PersistentVolumeClaim pi-a exists and was not made for this object");
        assertThat(s.steps()).isEmpty();
    }

    @Test
    void anotherIdentitysDataIsLeftAlone() {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", Situation.claim("uid-a", true, OTHER_NODE));

        assertSays(s.plan(), "VolumesReady", PostIdentityReason.VOLUME_OF_ANOTHER_IDENTITY, OTHER_NODE);
        assertThat(s.steps()).isEmpty();
    }
}
