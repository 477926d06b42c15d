package dev.stowage.spacemesh.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Epoch 45 of mainnet: an identity in it, what can be changed of it, and the question. */
final class Epoch45 {
    static final NetworkClock CLOCK = NetworkClock.MAINNET;
    static final Caution CAUTION = Caution.usual(CLOCK);
    static final long EPOCH = 45;
    static final Component NODE = new Component.Node();
    static final Component PROVER = new Component.Prover("alpha");
    static final Set<String> POETS = Set.of("poet-110", "poet-111");
    static final Duration STOP = Duration.ofMinutes(10);

    /** Registered for the round that ends in this epoch, published in the one before, nothing to propose. */
    static final IdentityView ALPHA = new IdentityView(
            "alpha",
            Fact.known(new Activations(Set.of(EPOCH - 1), true)),
            Fact.known(new Registrations(Map.of(EPOCH - 1, POETS))),
            Fact.known(PostState.IDLE),
            Fact.known(ProverStatus.IDLE),
            Fact.known(new Eligibilities(EPOCH, Set.of())));

    private Epoch45() {}

    static Instant at(double hours) {
        return CLOCK.epochStart(EPOCH).plusSeconds(Math.round(hours * 3600));
    }

    static Permit<SpacemeshObstacle> ask(Component component, Instant now, IdentityView... identities) {
        return ask(component, STOP, now, identities);
    }

    static Permit<SpacemeshObstacle> ask(
            Component component, Duration downtime, Instant now, IdentityView... identities) {
        NodeView view = new NodeView(Fact.known(CLOCK.layer(now)), POETS, Fact.known(List.of(identities)));
        return SafeToDisrupt.ask(new Question(CLOCK, view, new Disruption(component, downtime), CAUTION), now);
    }

    static Window window(Permit<SpacemeshObstacle> permit) {
        assertThat(permit).isInstanceOf(Permit.Granted.class);
        return ((Permit.Granted<SpacemeshObstacle>) permit).window();
    }

    static Permit.Refused<SpacemeshObstacle> refused(Permit<SpacemeshObstacle> permit, SpacemeshObstacle... reasons) {
        assertThat(permit).isInstanceOf(Permit.Refused.class);
        Permit.Refused<SpacemeshObstacle> not = (Permit.Refused<SpacemeshObstacle>) permit;
        assertThat(not.refusals()).extracting(Refusal::obstacle).containsExactly(reasons);
        return not;
    }

    /** When a stop of {@link #STOP} that begins at the end of a window is over, its margin included. */
    static Instant back(Window window) {
        return window.until().plus(CAUTION.allowFor(STOP));
    }

    static IdentityView published(IdentityView of) {
        return with(of, Fact.known(new Activations(Set.of(EPOCH - 1, EPOCH), true)));
    }

    static IdentityView with(IdentityView of, Fact<Activations> activations) {
        return new IdentityView(of.name(), activations, of.registrations(), of.post(), of.prover(), of.eligibilities());
    }

    static IdentityView registered(IdentityView of, Fact<Registrations> registrations) {
        return new IdentityView(of.name(), of.activations(), registrations, of.post(), of.prover(), of.eligibilities());
    }

    static IdentityView eligible(IdentityView of, Fact<Eligibilities> eligibilities) {
        return new IdentityView(of.name(), of.activations(), of.registrations(), of.post(), of.prover(), eligibilities);
    }

    static IdentityView proving(IdentityView of, Fact<PostState> post, Fact<ProverStatus> prover) {
        return new IdentityView(of.name(), of.activations(), of.registrations(), post, prover, of.eligibilities());
    }
}
