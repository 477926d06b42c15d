package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Verdict;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import org.junit.jupiter.api.Test;

class PostIdentityViewTest {
    /** Whatever else is the matter, Jobs that stay would hang it. */
    @Test
    void inANamespaceThatIsDeletedTheJobsAreRemoved() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false).job(JobKind.MERGE, false);
        s.ending = true;

        Plan<Records> plan = s.plan();

        assertThat(plan.steps())
                .extracting(Plan.Asked::step)
                .containsExactlyInAnyOrder(Situation.removal(JobKind.INIT), Situation.removal(JobKind.MERGE));
        assertThat(plan.records()).isEqualTo(s.records);
    }

    @Test
    void onlyAQuestionThatCouldNotBeAnsweredIsADoubt() {
        Situation s = Situation.readyToCompute();
        assertThat(s.plan().doubt()).isEmpty();

        s.key = new KeyFact.Unknown("timeout");
        assertThat(s.plan().doubt()).map(Verdict::type).hasValue("KeyReady");

        s.key = new KeyFact.NoSecret();
        assertThat(s.plan().doubt()).isEmpty();

        s.key = new KeyFact.Present(NODE, null);
        s.lease = new LeaseFact.Unknown("timeout");
        assertThat(s.plan().doubt()).map(Verdict::type).hasValue("Exclusive");
    }

    /** Its conditions are told of the spec that is followed, and Ready of the one that is not. */
    @Test
    void whatIsWrongWithTheSpecIsToldWhateverElseFails() {
        Verdict problem = Verdict.no(Plan.READY, CommonReason.INVALID_SPEC, "spec.numUnits: must be 1 to 1048576");
        Plan<Records> plan = Situation.readyToCompute().plan().but(problem);
        assertThat(plan.ready()).isEqualTo(problem);

        Verdict refused = Verdict.no("Initialized", CommonReason.API_REFUSED, "no");
        Plan<Records> after = plan.after(new Outcome.Failed(refused));
        assertThat(after.ready()).isEqualTo(problem);
        assertThat(after.conditions()).contains(refused);
        assertThat(after.steps()).isEmpty();
    }
}
