package dev.stowage.simulator.site;

import dev.stowage.spacemesh.api.Activation;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.PostStatus;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Spacemesh site in lines for people: Stowage's clock, and what its client reads. */
record SpacemeshRows(SpacemeshSite site) {
    private static final int MOST_EPOCHS = 99;

    List<String> at(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Spacemesh    post listener " + site.node().postAt());
        lines.add("  clock      " + clock(site.clock(), now));
        try {
            Map<String, PostStatus.State> states = site.node().post().states().stream()
                    .collect(Collectors.toMap(status -> status.id().hex(), PostStatus::state));
            for (Map.Entry<String, String> identity : site.ids().entrySet()) {
                lines.add(identity(identity.getKey(), identity.getValue(), states));
            }
        } catch (SpacemeshFailure e) {
            lines.add("  " + e.getMessage());
        }
        return lines;
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

    private String identity(String name, String id, Map<String, PostStatus.State> states) throws SpacemeshFailure {
        NodeId smesher = new NodeId(id);
        String atxs = site.node().open().activations(smesher, 0, MOST_EPOCHS).stream()
                .map(Activation::publishEpoch)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        boolean honest = site.node().open().malfeasance(smesher).isEmpty();
        return "  %-10s %s…  %-12s ATXs of the epochs %s%s"
                .formatted(
                        name,
                        id.substring(0, 8),
                        states.containsKey(id) ? states.get(id).name().toLowerCase(java.util.Locale.ROOT) : "unknown",
                        atxs.isEmpty() ? "(none yet)" : atxs,
                        honest ? "" : "  SIGNED TWICE");
    }
}
