package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Fact;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Times;
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
    private final List<Refusal<SpacemeshObstacle>> refusals = new ArrayList<>();
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
                refuse(SpacemeshObstacle.IDENTITIES_UNKNOWN, "the node's identities cannot be read: " + problem);
        }
    }

    /** What speaks against it, or nothing. */
    List<Refusal<SpacemeshObstacle>> refusals() {
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
                            SpacemeshObstacle.CLOCKS_DIFFER,
                            ("the node is more than %s %s the clock of Stowage: correct the clock that is wrong, or ask"
                                            + " again if the node was asked long ago")
                                    .formatted(Times.length(clock.layer()), nodes < ours ? "behind" : "ahead of"));
                }
            }
            case Fact.Unknown<Long>(String problem) ->
                refuse(SpacemeshObstacle.LAYER_UNKNOWN, "the node's layer cannot be read: " + problem);
        }
    }

    private void contradictions() {
        Set<String> names = new HashSet<>();
        long latest = clock.epoch(now) + 1;
        for (IdentityView identity : identities) {
            if (!names.add(identity.name())) {
                refuse(
                        SpacemeshObstacle.CONTRADICTION,
                        "two identities have the name %s: give each its own".formatted(identity.name()));
            }
            if (identity.activations() instanceof Fact.Known<Activations>(Activations known)
                    && known.epochs().stream().anyMatch(epoch -> epoch > latest)) {
                refuse(
                        SpacemeshObstacle.CONTRADICTION,
                        identity.name() + " has an ATX of an epoch that is still to come");
            }
            if (identity.registrations() instanceof Fact.Known<Registrations>(Registrations known)
                    && known.byRound().keySet().stream().anyMatch(round -> round > latest)) {
                refuse(
                        SpacemeshObstacle.CONTRADICTION,
                        identity.name() + " is registered for a round whose registration is still to come");
            }
            if (identity.eligibilities() instanceof Fact.Known<Eligibilities>(Eligibilities known)
                    && known.layers().stream().anyMatch(layer -> clock.epochOf(layer) != known.epoch())) {
                refuse(
                        SpacemeshObstacle.CONTRADICTION,
                        identity.name() + " has eligible layers that are not in their epoch");
            }
        }
    }

    private void refuse(SpacemeshObstacle obstacle, String sentence) {
        refusals.add(new Refusal<>(obstacle, sentence));
    }
}
