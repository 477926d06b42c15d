package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.decide.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mainnet's values but for the number of units: told, not refused. */
class PlanGateTest {
    private Situation situation(long units, long labelsPerUnit) {
        Situation s = Situation.readyToCompute();
        PostIdentitySpec p = s.spec;
        s.spec = new PostIdentitySpec(
                p.key(),
                p.commitmentAtxId(),
                units,
                labelsPerUnit,
                8192L,
                new PostData(4294967296L, List.of(new DataVolume("a", "1Ti", null))),
                p.initialization(),
                p.verification(),
                p.paused(),
                p.deletionPolicy(),
                p.confirmWipe());
        DataLayout.Outcome outcome = DataLayout.extend(null, s.effective());
        s.records = s.records.withData(((DataLayout.Outcome.Planned) outcome).plan());
        return s;
    }

    @ParameterizedTest
    @CsvSource({"1,4294967296,true", "3,4294967296,true", "4,4294967296,false", "2,1024,false"})
    void fewerThanFourAreTold(long units, long labelsPerUnit, boolean told) {
        Verdict verdict = Situation.verdict(situation(units, labelsPerUnit).plan(), "PlanFeasible");
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.reason())
                .isEqualTo(told ? PostIdentityReason.TOO_FEW_UNITS : PostIdentityReason.PLAN_RECORDED);
    }
}
