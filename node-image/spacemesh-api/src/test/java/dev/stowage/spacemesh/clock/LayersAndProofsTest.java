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
        assertThat(window(ask(NODE, at(100), alpha)).until()).isEqualTo(at(101).minus(Duration.ofMinutes(10)));
        NotSafe not = refused(ask(NODE, at(101), alpha), Reason.ELIGIBLE_LAYER);
        assertThat(not.sentence())
                .contains("a proposal of alpha is possible in layer " + CLOCK.layer(at(101))
                        + " at 2025-04-08T13:00:00Z");
        assertThat(not.next().from()).isEqualTo(at(101).plus(Duration.ofMinutes(15)));
        window(ask(PROVER, at(101), alpha));
    }

    @Test
    void theStartOfAnEpochBelongsToTheNode() {
        refused(ask(NODE, at(0.9), ALPHA), Reason.EPOCH_START);
        window(ask(NODE, at(1), ALPHA));
        IdentityView done = registered(published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        NotSafe not = refused(ask(NODE, at(335), done), Reason.EPOCH_START);
        assertThat(not.sentence())
                .contains("the start of epoch 46 at")
                .contains("if no layer of epoch 46 is in the way");
        assertThat(not.next().from()).isEqualTo(at(337));
        assertThat(not.next().until()).isEqualTo(at(336 + 228).minus(CAUTION.apart()));
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
        refused(SafeToDisrupt.ask(question, now), Reason.ELIGIBILITIES_UNKNOWN);
    }

    @Test
    void aProofThatIsWantedIsNotBrokenOff() {
        IdentityView wanted = proving(ALPHA, Fact.known(PostState.PROVING), Fact.known(ProverStatus.IDLE));
        assertThat(refused(ask(NODE, at(100), wanted), Reason.PROVING).next()).isNull();
        refused(ask(PROVER, at(100), wanted), Reason.PROVING);
        IdentityView busy = proving(ALPHA, Fact.known(PostState.IDLE), Fact.known(ProverStatus.PROVING));
        assertThat(refused(ask(PROVER, at(100), busy), Reason.PROVER_BUSY).sentence())
                .contains("the prover of alpha is at work")
                .endsWith("No window can be foreseen");
        IdentityView done = proving(ALPHA, Fact.known(PostState.IDLE), Fact.known(ProverStatus.DONE_PROVING));
        refused(ask(PROVER, at(100), done), Reason.PROVER_BUSY);
        NotSafe gap = refused(
                ask(PROVER, at(230), proving(ALPHA, Fact.known(PostState.PROVING), Fact.known(ProverStatus.PROVING))),
                Reason.NOT_PUBLISHED,
                Reason.PROVING,
                Reason.PROVER_BUSY);
        assertThat(gap.next().from()).isEqualTo(at(240).plus(CAUTION.apart()));
    }

    @Test
    void aNewIdentityIsLeftAloneUntilItsFirstProof() {
        IdentityView fresh = registered(
                with(ALPHA, Fact.known(new Activations(Set.of(), false))), Fact.known(new Registrations(Map.of())));
        refused(ask(NODE, at(100), fresh), Reason.INITIAL_PROOF_MISSING);
        refused(ask(PROVER, at(100), fresh), Reason.INITIAL_PROOF_MISSING);
        IdentityView ready = with(fresh, Fact.known(new Activations(Set.of(), true)));
        assertThat(window(ask(NODE, at(100), ready)).until()).isEqualTo(at(239).minus(CAUTION.apart()));
    }
}
