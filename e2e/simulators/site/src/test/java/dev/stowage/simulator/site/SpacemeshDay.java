package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.spacemesh.api.Activation;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Epochs of a provider that nobody looks after: each trouble comes once, and at each step the ATXs that the client reads
 * are compared with those that the network saw. Whatever happens, no identity signs twice.
 */
final class SpacemeshDay {
    private static final int MOST_EPOCHS = 99;

    private final SpacemeshSite site;
    private final InstantSource clock = InstantSource.system();
    private final Schedule<SpacemeshSite> schedule;
    private final long lastEpoch;
    private int agreed;
    private int unknown;
    private final List<String> wrong = new ArrayList<>();
    private Set<String> seen = Set.of();

    SpacemeshDay(SpacemeshSite site, Duration length, long lastEpoch, long seed) {
        this.site = site;
        this.lastEpoch = lastEpoch;
        this.schedule = new Schedule<>(SpacemeshTroubles.all(), clock.instant(), length, new Random(seed));
    }

    /** Whether it is over. */
    boolean step() throws IOException, InterruptedException {
        schedule.turn(site, clock.instant());
        Instant now = clock.instant();
        try {
            look(now);
        } catch (SpacemeshFailure | IOException e) {
            unknown++;
            if (schedule.isQuiet(now)) {
                wrong.add("long after " + schedule.last() + " it is still not known: " + e.getMessage());
            }
        }
        return schedule.isOver() && site.clock().epoch(now) > lastEpoch;
    }

    private void look(Instant now) throws IOException, InterruptedException, SpacemeshFailure {
        Set<String> before = published(site.node().control().truth());
        Set<String> read = new HashSet<>();
        boolean malfeasant = false;
        for (String id : site.ids().values()) {
            NodeId smesher = new NodeId(id);
            for (Activation atx : site.node().open().activations(smesher, 0, MOST_EPOCHS)) {
                read.add(atx.id().hex());
            }
            malfeasant |= !site.node().open().malfeasance(smesher).isEmpty();
        }
        Set<String> after = published(site.node().control().truth());
        List<String> differences = new ArrayList<>();
        if (!after.containsAll(read)) {
            differences.add("the client names ATXs that nobody saw: " + read + ", and there are " + after);
        }
        if (schedule.isQuiet(now) && !read.containsAll(before)) {
            differences.add("the client misses ATXs: " + read + " of " + before);
        }
        if (malfeasant) {
            differences.add("an identity signed twice");
        }
        wrong.addAll(differences);
        agreed += differences.isEmpty() ? 1 : 0;
    }

    /** The ids of all ATXs, after a look at whether an identity has two in an epoch. */
    private Set<String> published(JsonNode truth) {
        Map<String, String> byEpoch = new HashMap<>();
        for (JsonNode entry : truth) {
            if (entry.get("event").asText().equals("published")) {
                String id = entry.get("id").asText();
                String where = entry.at("/atx/smesher").asText() + " in epoch "
                        + entry.at("/atx/publishEpoch").asText();
                String other = byEpoch.put(where, id);
                if (other != null && !other.equals(id)) {
                    wrong.add("two ATXs of " + where);
                }
            }
        }
        seen = new HashSet<>(byEpoch.values());
        return seen;
    }

    int agreed() {
        return agreed;
    }

    int published() {
        return seen.size();
    }

    List<String> wrong() {
        return wrong;
    }

    String summary() {
        return "%d troubles; %d readings agreed with the network, %d were not to be had; %d ATXs of %d identities"
                .formatted(
                        schedule.ended(),
                        agreed,
                        unknown,
                        seen.size(),
                        site.ids().size());
    }
}
