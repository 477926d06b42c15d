package dev.stowage.spacemesh.clock;

import dev.stowage.spacemesh.clock.Verdict.Refusal;
import dev.stowage.windows.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a look can be trusted: of now, complete, and not contradictory. */
final class Trust {
    /** Two clocks that are right read different layers for a moment, and a look takes time. */
    private static final int LAYERS_APART = 1;

    private final NetworkClock clock;
    private final Instant now;
    private final List<Refusal> refusals = new ArrayList<>();
    private List<IdentityView> identities = List.of();

    Trust(Question question, Instant now) {
        this.clock = question.clock();
        this.now = now;
        layer(question.view().layer());
        switch (question.view().identities()) {
            case Fact.Known<List<IdentityView>>(List<IdentityView> known) -> {
                identities = known;
                contradictions();
            }
            case Fact.Unknown<List<IdentityView>>(String problem) ->
                refuse(Reason.IDENTITIES_UNKNOWN, "the node's identities could not be read: " + problem);
        }
    }

    /** What speaks against it, or nothing. */
    List<Refusal> refusals() {
        return refusals;
    }

    List<IdentityView> identities() {
        return identities;
    }

    private void layer(Fact<Long> layer) {
        switch (layer) {
            case Fact.Known<Long>(Long nodes) -> {
                long ours = Math.max(0, clock.layer(now));
                if (Math.abs(Math.subtractExact(nodes, ours)) > LAYERS_APART) {
                    refuse(
                            Reason.CLOCKS_DIFFER,
                            "the node is in layer %d, and by our clock it is %d: a clock is wrong, or the look is old"
                                    .formatted(nodes, ours));
                }
            }
            case Fact.Unknown<Long>(String problem) ->
                refuse(Reason.LAYER_UNKNOWN, "the node's layer could not be read: " + problem);
        }
    }

    private void contradictions() {
        Set<String> names = new HashSet<>();
        long latest = clock.epoch(now) + 1;
        for (IdentityView identity : identities) {
            if (!names.add(identity.name())) {
                refuse(Reason.CONTRADICTION, "two identities are called " + identity.name());
            }
            if (identity.activations() instanceof Fact.Known<Activations>(Activations known)
                    && known.epochs().stream().anyMatch(epoch -> epoch > latest)) {
                refuse(Reason.CONTRADICTION, identity.name() + " has published in an epoch that is to come");
            }
            if (identity.registrations() instanceof Fact.Known<Registrations>(Registrations known)
                    && known.byRound().keySet().stream().anyMatch(round -> round > latest)) {
                refuse(
                        Reason.CONTRADICTION,
                        identity.name() + " is registered for a round that cannot be registered for");
            }
            if (identity.eligibilities() instanceof Fact.Known<Eligibilities>(Eligibilities known)
                    && known.layers().stream().anyMatch(layer -> clock.epochOf(layer) != known.epoch())) {
                refuse(Reason.CONTRADICTION, identity.name() + " has eligibilities outside of their epoch");
            }
        }
    }

    private void refuse(Reason reason, String sentence) {
        refusals.add(new Refusal(reason, sentence));
    }
}
