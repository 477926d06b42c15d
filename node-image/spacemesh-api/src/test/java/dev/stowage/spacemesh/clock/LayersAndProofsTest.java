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
import static dev.stowage.spacemesh.clock.Epoch45.back;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What else must not be disturbed: eligible layers, starts of epochs, proofs. */
class LayersAndProofsTest {
    @Test
    void aStopKeepsAwayFromEligibleLayers() {
        IdentityView alpha = eligible(ALPHA, Fact.known(new Eligibilities(EPOCH, Set.of(CLOCK.layer(at(101))))));
        assertThat(back(window(ask(NODE, at(100), alpha)))).isEqualTo(at(101).minus(Duration.ofMinutes(10)));
        Permit.Refused<SpacemeshObstacle> not = refused(ask(NODE, at(101), alpha), SpacemeshObstacle.ELIGIBLE_LAYER);
        assertThat(not.sentence())
                .isEqualTo("the node must not be stopped for 10 min now: alpha may have to propose in layer 182652 at"
                        + " 2025-04-08T13:00Z. Next window 2025-04-08T13:15Z, 5 d 6 h long");
        assertThat(not.next().from()).isEqualTo(at(101).plus(Duration.ofMinutes(15)));
        window(ask(PROVER, at(101), alpha));
    }

    @Test
    void theStartOfAnEpochBelongsToTheNode() {
        refused(ask(NODE, at(0.9), ALPHA), SpacemeshObstacle.EPOCH_START);
        window(ask(NODE, at(1), ALPHA));
        IdentityView done = registered(published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        Permit.Refused<SpacemeshObstacle> not = refused(ask(NODE, at(335), done), SpacemeshObstacle.EPOCH_START);
        assertThat(not.sentence())
                .contains(": the node is needed around the start of epoch 46 at 2025-04-18T08:00Z. Next window")
                .endsWith(" long, if no proposal of epoch 46 falls into it");
        assertThat(not.next().from()).isEqualTo(at(337));
        assertThat(back(not.next())).isEqualTo(at(336 + 228).minus(CAUTION.apart()));
    }

    @Test
    void anAtxThatMayHaveComeAfterTheLookMakesEligible() {
        Caution brave = new Caution(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), 0);
        Instant now = at(0.05);
        IdentityView late = eligible(
                registered(
                        with(ALPHA, Fact.known(new Activations(Set.of(EPOCH - 2), true))),
                        Fact.known(new Registrations(Map.of(EPOCH - 2, POETS)))),
                Fact.known(new Eligibilities(EPOCH - 1, Set.of())));
        NodeView view = new NodeView(Fact.known(CLOCK.layer(now) - 1), POETS, Fact.known(List.of(late)));
        Question question = new Question(CLOCK, view, new Disruption(NODE, STOP), brave);
        refused(SafeToDisrupt.ask(question, now), SpacemeshObstacle.ELIGIBILITIES_UNKNOWN);
    }

    @Test
    void aProofThatIsWantedIsNotBrokenOff() {
        IdentityView wanted = proving(ALPHA, Fact.known(PostState.PROVING), Fact.known(ProverStatus.IDLE));
        assertThat(refused(ask(NODE, at(100), wanted), SpacemeshObstacle.PROVING)
                        .next())
                .isNull();
        refused(ask(PROVER, at(100), wanted), SpacemeshObstacle.PROVING);
        IdentityView busy = proving(ALPHA, Fact.known(PostState.IDLE), Fact.known(ProverStatus.PROVING));
        assertThat(refused(ask(PROVER, at(100), busy), SpacemeshObstacle.PROVER_BUSY)
                        .sentence())
                .contains("the prover of alpha is at work")
                .endsWith(". The next window is unknown");
        IdentityView done = proving(ALPHA, Fact.known(PostState.IDLE), Fact.known(ProverStatus.DONE_PROVING));
        refused(ask(PROVER, at(100), done), SpacemeshObstacle.PROVER_BUSY);
        Permit.Refused<SpacemeshObstacle> gap = refused(
                ask(PROVER, at(230), proving(ALPHA, Fact.known(PostState.PROVING), Fact.known(ProverStatus.PROVING))),
                SpacemeshObstacle.NOT_PUBLISHED,
                SpacemeshObstacle.PROVING,
                SpacemeshObstacle.PROVER_BUSY);
        assertThat(gap.next().from()).isEqualTo(at(240).plus(CAUTION.apart()));
    }

    @Test
    void aNewIdentityIsLeftAloneUntilItsFirstProof() {
        IdentityView fresh = registered(
                with(ALPHA, Fact.known(new Activations(Set.of(), false))), Fact.known(new Registrations(Map.of())));
        refused(ask(NODE, at(100), fresh), SpacemeshObstacle.INITIAL_PROOF_MISSING);
        refused(ask(PROVER, at(100), fresh), SpacemeshObstacle.INITIAL_PROOF_MISSING);
        IdentityView ready = with(fresh, Fact.known(new Activations(Set.of(), true)));
        assertThat(back(window(ask(NODE, at(100), ready)))).isEqualTo(at(239).minus(CAUTION.apart()));
    }
}
