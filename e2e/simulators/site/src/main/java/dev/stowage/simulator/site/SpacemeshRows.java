package dev.stowage.simulator.site;

import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.clock.Activations;
import dev.stowage.spacemesh.clock.Caution;
import dev.stowage.spacemesh.clock.Component;
import dev.stowage.spacemesh.clock.Disruption;
import dev.stowage.spacemesh.clock.IdentityView;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.NodeView;
import dev.stowage.spacemesh.clock.PostState;
import dev.stowage.spacemesh.clock.Question;
import dev.stowage.spacemesh.clock.Round;
import dev.stowage.spacemesh.clock.SafeToDisrupt;
import dev.stowage.spacemesh.clock.SpacemeshObstacle;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A Spacemesh site in lines for people: what Stowage's reader learns, and what its clock says of it. */
final class SpacemeshRows {
    /** How long a stop the table asks about. */
    static final Duration DOWNTIME = Duration.ofSeconds(5);

    private static final Duration APART = Duration.ofSeconds(1);
    private static final Caution CAUTION = new Caution(APART, APART, APART, 50);
    private static final int SHORT_ID = 8;

    private final SpacemeshSite site;

    SpacemeshRows(SpacemeshSite site) {
        this.site = site;
    }

    List<String> at(Instant now) {
        NodeView view = site.clients().reader().read(now, site.ids().keySet());
        List<String> lines = new ArrayList<>();
        lines.add("Spacemesh    post listener " + site.at("local"));
        lines.add("  clock      " + clock(site.clock(), now));
        if (view.identities() instanceof Fact.Known<List<IdentityView>>(List<IdentityView> all)) {
            all.forEach(identity -> lines.add(identity(identity)));
        }
        lines.add(stop(view, new Component.Node(), now));
        for (String name : site.ids().keySet()) {
            lines.add(stop(view, new Component.Prover(name), now));
        }
        return lines;
    }

    private String stop(NodeView view, Component component, Instant now) {
        return "  stop       " + permit(site.clock(), view, component, now).sentence();
    }

    /** Whether something may be stopped now for as long as the table asks about. */
    static Permit<SpacemeshObstacle> permit(NetworkClock clock, NodeView view, Component component, Instant now) {
        return SafeToDisrupt.ask(new Question(clock, view, new Disruption(component, DOWNTIME), CAUTION), now);
    }

    private static String clock(NetworkClock clock, Instant now) {
        long layer = clock.layer(now);
        long epoch = clock.epoch(now);
        Round round = clock.round(now.isBefore(clock.round(epoch).starts()) ? epoch - 1 : epoch);
        return "layer %d, epoch %d, the next in %d s; PoET round %d ends %s"
                .formatted(
                        layer,
                        epoch,
                        Duration.between(now, clock.epochStart(epoch + 1)).toSeconds(),
                        round.number(),
                        when(now, round.ends()));
    }

    private static String when(Instant now, Instant moment) {
        long seconds = Duration.between(now, moment).toSeconds();
        return seconds < 0 ? "%d s ago".formatted(-seconds) : "in %d s".formatted(seconds);
    }

    private String identity(IdentityView view) {
        String id = site.ids().getOrDefault(view.name(), view.name());
        String state = view.post() instanceof Fact.Known<PostState>(PostState known)
                ? known.name().toLowerCase(Locale.ROOT)
                : "unknown";
        return "  %-10s %s…  %-12s %s%s"
                .formatted(view.name(), id.substring(0, SHORT_ID), state, published(view.activations()), honest(id));
    }

    private static String published(Fact<Activations> activations) {
        return switch (activations) {
            case Fact.Known<Activations>(Activations known) ->
                known.epochs().isEmpty()
                        ? "no ATX in the last epochs"
                        : "ATXs of the epochs "
                                + known.epochs().stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "));
            case Fact.Unknown<Activations>(String problem) -> problem;
        };
    }

    /** No reading tells it: whoever is banned has no window to ask for. */
    private String honest(String id) {
        try {
            return site.clients().open().malfeasance(new NodeId(id)).isEmpty() ? "" : "  SIGNED TWICE";
        } catch (SpacemeshFailure e) {
            return "  (whether it signed twice is not known)";
        }
    }
}
