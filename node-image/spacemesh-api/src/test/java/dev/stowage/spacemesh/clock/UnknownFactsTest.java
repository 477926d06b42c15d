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

import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
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
        refused(ask(NODE, at(100), with(ALPHA, Fact.unknown("no answer"))), SpacemeshObstacle.ACTIVATIONS_UNKNOWN);
        refused(ask(PROVER, at(100), with(ALPHA, Fact.unknown("no answer"))), SpacemeshObstacle.ACTIVATIONS_UNKNOWN);
        refused(
                ask(NODE, at(100), proving(ALPHA, Fact.unknown("no answer"), ALPHA.prover())),
                SpacemeshObstacle.POST_STATE_UNKNOWN);
        refused(
                ask(PROVER, at(100), proving(ALPHA, ALPHA.post(), Fact.unknown("no answer"))),
                SpacemeshObstacle.PROVER_UNKNOWN);
        Permit.Refused<SpacemeshObstacle> layers = refused(
                ask(NODE, at(100), eligible(ALPHA, Fact.unknown("no event yet"))),
                SpacemeshObstacle.ELIGIBILITIES_UNKNOWN);
        assertThat(layers.sentence()).contains("the eligible layers of alpha are not known: no event yet");
        refused(
                ask(NODE, at(100), eligible(ALPHA, Fact.known(new Eligibilities(EPOCH - 1, Set.of())))),
                SpacemeshObstacle.ELIGIBILITIES_UNKNOWN);
    }

    @Test
    void unknownRegistrationsMatterOnlyWhereARegistrationWould() {
        IdentityView alpha = registered(ALPHA, Fact.unknown("the node was restarted"));
        window(ask(NODE, at(100), alpha));
        assertThat(refused(ask(NODE, at(230), alpha), SpacemeshObstacle.REGISTRATIONS_UNKNOWN)
                        .sentence())
                .contains("the PoET registrations of alpha are not known: the node was restarted");
        refused(ask(PROVER, at(230), alpha), SpacemeshObstacle.REGISTRATIONS_UNKNOWN);
        refused(ask(NODE, at(239.5), published(alpha)), SpacemeshObstacle.REGISTRATIONS_UNKNOWN);
        window(ask(NODE, at(230), published(alpha)));
    }

    /** Right after a restart: the node is not synced, and tells at once that it waits for the round's end. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 227.9, 228, 230, 239.5, 241, 300, 334})
    void ofPublicationsThatAreNotKnownNothingIsDenied(double hours) {
        IdentityView alpha = with(ALPHA, Fact.unknown("the node is not synced"));
        for (IdentityView each : List.of(alpha, registered(alpha, Fact.unknown("the node was restarted")))) {
            for (Component component : List.of(NODE, PROVER)) {
                Permit<SpacemeshObstacle> permit = ask(component, at(hours), each);
                assertThat(permit).isInstanceOf(Permit.Refused.class);
                assertThat(permit.sentence())
                        .contains("the publications of alpha are not known: the node is not synced")
                        .doesNotContain("is not published")
                        .doesNotContain("first proof");
                assertThat(((Permit.Refused<SpacemeshObstacle>) permit).refusals())
                        .extracting(Refusal::obstacle)
                        .contains(SpacemeshObstacle.ACTIVATIONS_UNKNOWN)
                        .doesNotContain(SpacemeshObstacle.NOT_PUBLISHED, SpacemeshObstacle.INITIAL_PROOF_MISSING);
            }
        }
    }

    @Test
    void whatAnEventMayStillTellIsNotDenied() {
        IdentityView some = registered(
                published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH - 1, POETS, EPOCH, Set.of("poet-110")))));
        assertThat(refused(ask(NODE, at(239.5), some), SpacemeshObstacle.REGISTRATION_DUE)
                        .sentence())
                .contains("the PoET registration of alpha is not known to be complete, and the round starts at");
        IdentityView fresh = with(ALPHA, Fact.known(new Activations(Set.of(), false)));
        assertThat(ask(NODE, at(100), fresh).sentence()).contains("neither an ATX nor a first proof of alpha is known");
    }

    @Test
    void aLookThatCannotBeTrustedIsRefusedAsAWhole() {
        Instant now = at(100);
        Fact<List<IdentityView>> alpha = Fact.known(List.of(ALPHA));
        long layer = CLOCK.layer(now);
        window(look(Fact.known(layer - 1), alpha));
        window(look(Fact.known(layer + 1), alpha));
        assertThat(refused(look(Fact.known(layer - 2), alpha), SpacemeshObstacle.CLOCKS_DIFFER)
                        .next())
                .isNull();
        for (long behind = 2; behind < 9; behind++) {
            assertThat(look(Fact.known(layer - behind), alpha).sentence())
                    .isEqualTo("the node must not be stopped: the node is more than 5 min behind the clock of Stowage:"
                            + " correct the clock that is wrong, or ask again if the node was asked long ago."
                            + " The next window is unknown");
        }
        assertThat(refused(look(Fact.known(layer + 2), alpha), SpacemeshObstacle.CLOCKS_DIFFER)
                        .sentence())
                .contains("the node is more than 5 min ahead of the clock of Stowage");
        refused(look(Fact.unknown("timed out"), alpha), SpacemeshObstacle.LAYER_UNKNOWN);
        refused(look(Fact.known(layer), Fact.unknown("timed out")), SpacemeshObstacle.IDENTITIES_UNKNOWN);
        refused(look(Fact.known(layer), Fact.known(List.of(ALPHA, ALPHA))), SpacemeshObstacle.CONTRADICTION);
        refused(look(Fact.known(layer), publishedIn(Set.of(EPOCH + 2))), SpacemeshObstacle.CONTRADICTION);
        refused(
                look(
                        Fact.known(layer),
                        known(registered(ALPHA, Fact.known(new Registrations(Map.of(EPOCH + 2, POETS)))))),
                SpacemeshObstacle.CONTRADICTION);
        refused(
                look(Fact.known(layer), known(eligible(ALPHA, Fact.known(new Eligibilities(EPOCH, Set.of(7L)))))),
                SpacemeshObstacle.CONTRADICTION);
        refused(ask(new Component.Prover("beta"), now, ALPHA), SpacemeshObstacle.IDENTITY_MISSING);
    }

    private static Fact<List<IdentityView>> publishedIn(Set<Long> epochs) {
        return known(with(ALPHA, Fact.known(new Activations(epochs, true))));
    }

    private static Fact<List<IdentityView>> known(IdentityView identity) {
        return Fact.known(List.of(identity));
    }

    private static Permit<SpacemeshObstacle> look(Fact<Long> layer, Fact<List<IdentityView>> identities) {
        return SafeToDisrupt.ask(
                new Question(CLOCK, new NodeView(layer, POETS, identities), new Disruption(NODE, STOP), CAUTION),
                at(100));
    }
}
