package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.site.SpacemeshLedger.Denial;
import dev.stowage.spacemesh.clock.IdentityView;
import dev.stowage.spacemesh.clock.NodeView;
import dev.stowage.windows.Fact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Epochs of a provider that nobody looks after: each trouble comes once, and at each step what the reader learns is
 * compared with what the network saw. Whatever happens, no identity signs twice.
 */
final class SpacemeshDay {
    private final SpacemeshSite site;
    private final InstantSource clock = InstantSource.system();
    private final Schedule<SpacemeshSite> schedule;
    private final long lastEpoch;
    private int agreed;
    private int unknown;
    private int untold;
    private int published;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, List<Denial>> denials = new HashMap<>();

    SpacemeshDay(SpacemeshSite site, Duration length, long lastEpoch, long seed) {
        this.site = site;
        this.lastEpoch = lastEpoch;
        this.schedule = new Schedule<>(SpacemeshTroubles.all(), clock.instant(), length, new Random(seed));
    }

    /** Whether it is over. */
    boolean step() throws IOException, InterruptedException {
        schedule.turn(site, clock.instant());
        Instant now = clock.instant();
        NodeView view = site.clients().reader().read(now, site.ids().keySet());
        Instant answered = clock.instant();
        if (known(view)) {
            try {
                compare(view, now, answered);
            } catch (IOException e) {
                unknown++;
            }
        } else {
            unknown++;
            if (schedule.isQuiet(now)) {
                wrong.add("long after " + schedule.last() + " it is still not known: " + view);
            }
        }
        return schedule.isOver() && site.clock().epoch(now) > lastEpoch;
    }

    private static boolean known(NodeView view) {
        return view.layer() instanceof Fact.Known
                && view.identities() instanceof Fact.Known<List<IdentityView>>(List<IdentityView> all)
                && all.stream()
                        .allMatch(identity ->
                                identity.activations() instanceof Fact.Known && identity.post() instanceof Fact.Known);
    }

    private void compare(NodeView view, Instant now, Instant answered) throws IOException, InterruptedException {
        JsonNode truth = site.node().control().truth();
        signedTwice(truth);
        List<String> differences = new ArrayList<>();
        for (IdentityView identity : ((Fact.Known<List<IdentityView>>) view.identities()).value()) {
            String id = site.ids().getOrDefault(identity.name(), "");
            SpacemeshLedger ledger = SpacemeshLedger.of(truth, id);
            denials.computeIfAbsent(id, _ -> new ArrayList<>())
                    .addAll(SpacemeshLedger.denials(identity, now, answered));
            differences.addAll(ledger.differences(identity, site.clock(), now));
            untold += identity.registrations() instanceof Fact.Unknown ? 1 : 0;
        }
        wrong.addAll(differences);
        agreed += differences.isEmpty() ? 1 : 0;
    }

    private void signedTwice(JsonNode truth) {
        Map<String, String> byEpoch = new HashMap<>();
        for (JsonNode entry : truth) {
            if (entry.get("event").asText().equals("published")) {
                String where = entry.at("/atx/smesher").asText() + " in epoch "
                        + entry.at("/atx/publishEpoch").asText();
                String id = entry.get("id").asText();
                if (!byEpoch.computeIfAbsent(where, _ -> id).equals(id)) {
                    wrong.add("two ATXs of " + where);
                }
            }
        }
        published = byEpoch.size();
    }

    int agreed() {
        return agreed;
    }

    int published() {
        return published;
    }

    /** All that was wrong, with what turned out to be since. */
    List<String> wrong() throws IOException, InterruptedException {
        JsonNode truth = site.node().control().truth();
        List<String> all = new ArrayList<>(wrong);
        denials.forEach((id, denied) -> all.addAll(SpacemeshLedger.of(truth, id).refuted(denied, site.clock())));
        return all;
    }

    String summary() {
        return ("%d troubles; %d readings agreed with the network, %d were not to be had, in %d an identity's"
                        + " registrations were not known; %d ATXs of %d identities")
                .formatted(
                        schedule.ended(),
                        agreed,
                        unknown,
                        untold,
                        published,
                        site.ids().size());
    }
}
