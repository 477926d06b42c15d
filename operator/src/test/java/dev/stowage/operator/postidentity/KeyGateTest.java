package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.OTHER_NODE;
import static dev.stowage.operator.postidentity.Situation.assertSays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.step.GenerateKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyGateTest {
    @Test
    void aMissingSecretIsTheUsersToMake() {
        Plan<Records> plan = new Situation().plan();

        assertSays(plan, "KeyReady", PostIdentityReason.SECRET_NOT_FOUND, "Secret the-key does not exist");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void anAttemptIsRecordedBeforeAKeyIsMade() {
        Situation s = new Situation();
        s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, true, false);

        Plan<Records> first = s.plan();
        assertThat(first.steps()).isEmpty();
        assertThat(first.records().keyAttempt()).isEqualTo("attempt-1");

        s.records = first.records();
        assertThat(s.steps()).containsExactly(new GenerateKey("the-key", "attempt-1"));
    }

    @Test
    void aLostKeyIsNeverReplaced() {
        Situation s = Situation.readyToCompute();
        s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, true, false);
        s.key = new KeyFact.NoSecret();

        Plan<Records> plan = s.plan();

        assertSays(plan, "KeyReady", PostIdentityReason.KEY_LOST, "restore it from a backup");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void anotherKeyInTheSecretStartsNothing() {
        Situation s = Situation.readyToCompute();
        s.key = new KeyFact.Present(OTHER_NODE, null);

        Plan<Records> plan = s.plan();

        assertSays(plan, "KeyReady", PostIdentityReason.KEY_CHANGED, "put the right key back");
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.records().nodeId()).isEqualTo(NODE);
    }

    @Test
    void aMalformedKeySaysWhatIsWrong() {
        Situation s = new Situation();
        s.key = new KeyFact.Malformed("it has 3 characters");

        assertSays(s.plan(), "KeyReady", PostIdentityReason.KEY_MALFORMED, "it has 3 characters");
    }
}
