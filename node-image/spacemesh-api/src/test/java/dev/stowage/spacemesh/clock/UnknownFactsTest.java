package dev.stowage.spacemesh.clock;

import static dev.stowage.spacemesh.clock.Epoch45.ALPHA;
import static dev.stowage.spacemesh.clock.Epoch45.CAUTION;
import static dev.stowage.spacemesh.clock.Epoch45.CLOCK;
import static dev.stowage.spacemesh.clock.Epoch45.EPOCH;
import static dev.stowage.spacemesh.clock.Epoch45.NODE;
import static dev.stowage.spacemesh.clock.Epoch45.POETS;
import static dev.stowage.spacemesh.clock.Epoch45.PROVER;
import static dev.stowage.spacemesh.clock.Epoch45.STOP;
import static dev.stowage.spacemesh.clock.Epoch45.ask;
import static dev.stowage.spacemesh.clock.Epoch45.at;
import static dev.stowage.spacemesh.clock.Epoch45.eligible;
import static dev.stowage.spacemesh.clock.Epoch45.proving;
import static dev.stowage.spacemesh.clock.Epoch45.published;
import static dev.stowage.spacemesh.clock.Epoch45.refused;
import static dev.stowage.spacemesh.clock.Epoch45.registered;
import static dev.stowage.spacemesh.clock.Epoch45.window;
import static dev.stowage.spacemesh.clock.Epoch45.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.spacemesh.clock.Verdict.NotSafe;
import dev.stowage.windows.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown means no, and a look that cannot be trusted is refused as a whole. */
class UnknownFactsTest {
    @Test
    void whatIsNotKnownIsNamed() {
        refused(ask(NODE, at(100), with(ALPHA, Fact.unknown("no answer"))), Reason.ACTIVATIONS_UNKNOWN);
        refused(ask(PROVER, at(100), with(ALPHA, Fact.unknown("no answer"))), Reason.ACTIVATIONS_UNKNOWN);
        refused(
                ask(NODE, at(100), proving(ALPHA, Fact.unknown("no answer"), ALPHA.prover())),
                Reason.POST_STATE_UNKNOWN);
        refused(ask(PROVER, at(100), proving(ALPHA, ALPHA.post(), Fact.unknown("no answer"))), Reason.PROVER_UNKNOWN);
        NotSafe layers = refused(
                ask(NODE, at(100), eligible(ALPHA, Fact.unknown("no event yet"))), Reason.ELIGIBILITIES_UNKNOWN);
        assertThat(layers.sentence()).contains("the eligible layers of alpha are not known: no event yet");
        refused(
                ask(NODE, at(100), eligible(ALPHA, Fact.known(new Eligibilities(EPOCH - 1, Set.of())))),
                Reason.ELIGIBILITIES_UNKNOWN);
    }

    @Test
    void unknownRegistrationsMatterOnlyWhereARegistrationWould() {
        IdentityView alpha = registered(ALPHA, Fact.unknown("the node was restarted"));
        window(ask(NODE, at(100), alpha));
        assertThat(refused(ask(NODE, at(230), alpha), Reason.REGISTRATIONS_UNKNOWN)
                        .sentence())
                .contains("the PoET registrations of alpha are not known: the node was restarted");
        refused(ask(PROVER, at(230), alpha), Reason.REGISTRATIONS_UNKNOWN);
        refused(ask(NODE, at(239.5), published(alpha)), Reason.REGISTRATIONS_UNKNOWN);
        window(ask(NODE, at(230), published(alpha)));
    }

    /** Right after a restart: the node is not synced, and tells at once that it waits for the round's end. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 227.9, 228, 230, 239.5, 241, 300, 334})
    void ofPublicationsThatAreNotKnownNothingIsDenied(double hours) {
        IdentityView alpha = with(ALPHA, Fact.unknown("the node is not synced"));
        for (IdentityView each : List.of(alpha, registered(alpha, Fact.unknown("the node was restarted")))) {
            for (Component component : List.of(NODE, PROVER)) {
                Verdict verdict = ask(component, at(hours), each);
                assertThat(verdict).isInstanceOf(NotSafe.class);
                assertThat(verdict.sentence())
                        .contains("the publications of alpha are not known: the node is not synced")
                        .doesNotContain("is not published")
                        .doesNotContain("no first proof");
                assertThat(((NotSafe) verdict).refusals())
                        .extracting(Verdict.Refusal::reason)
                        .contains(Reason.ACTIVATIONS_UNKNOWN)
                        .doesNotContain(Reason.NOT_PUBLISHED, Reason.INITIAL_PROOF_MISSING);
            }
        }
    }

    @Test
    void whatAnEventMayStillTellIsNotDenied() {
        IdentityView some = registered(
                published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH - 1, POETS, EPOCH, Set.of("poet-110")))));
        assertThat(refused(ask(NODE, at(239.5), some), Reason.REGISTRATION_DUE).sentence())
                .contains("the PoET registration of alpha is not known to be complete, and the round starts at");
        IdentityView fresh = with(ALPHA, Fact.known(new Activations(Set.of(), false)));
        assertThat(ask(NODE, at(100), fresh).sentence()).contains("no ATX and no first proof of alpha are known");
    }

    @Test
    void aLookThatCannotBeTrustedIsRefusedAsAWhole() {
        Instant now = at(100);
        Fact<List<IdentityView>> alpha = Fact.known(List.of(ALPHA));
        long layer = CLOCK.layer(now);
        window(look(Fact.known(layer - 1), alpha));
        window(look(Fact.known(layer + 1), alpha));
        assertThat(refused(look(Fact.known(layer - 2), alpha), Reason.CLOCKS_DIFFER)
                        .next())
                .isNull();
        refused(look(Fact.known(layer + 2), alpha), Reason.CLOCKS_DIFFER);
        refused(look(Fact.unknown("timed out"), alpha), Reason.LAYER_UNKNOWN);
        refused(look(Fact.known(layer), Fact.unknown("timed out")), Reason.IDENTITIES_UNKNOWN);
        refused(look(Fact.known(layer), Fact.known(List.of(ALPHA, ALPHA))), Reason.CONTRADICTION);
        refused(look(Fact.known(layer), publishedIn(Set.of(EPOCH + 2))), Reason.CONTRADICTION);
        refused(
                look(
                        Fact.known(layer),
                        known(registered(ALPHA, Fact.known(new Registrations(Map.of(EPOCH + 2, POETS)))))),
                Reason.CONTRADICTION);
        refused(
                look(Fact.known(layer), known(eligible(ALPHA, Fact.known(new Eligibilities(EPOCH, Set.of(7L)))))),
                Reason.CONTRADICTION);
        refused(ask(new Component.Prover("beta"), now, ALPHA), Reason.IDENTITY_MISSING);
    }

    private static Fact<List<IdentityView>> publishedIn(Set<Long> epochs) {
        return known(with(ALPHA, Fact.known(new Activations(epochs, true))));
    }

    private static Fact<List<IdentityView>> known(IdentityView identity) {
        return Fact.known(List.of(identity));
    }

    private static Verdict look(Fact<Long> layer, Fact<List<IdentityView>> identities) {
        return SafeToDisrupt.ask(
                new Question(CLOCK, new NodeView(layer, POETS, identities), new Disruption(NODE, STOP), CAUTION),
                at(100));
    }
}
