package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What a node of the model answers at the start of a layer; some of it, by chance, not at all. */
final class Look {
    private static final int UNKNOWN_IN = 40;

    private final World world;
    private final Course course;
    private final SplittableRandom random;
    private final Map<Long, Set<Long>> eligible = new HashMap<>();

    Look(World world, Course course, SplittableRandom random) {
        this.world = world;
        this.course = course;
        this.random = random;
    }

    NodeView at(long layer) {
        List<IdentityView> identities = new ArrayList<>();
        for (int i = 0; i < world.identities; i++) {
            identities.add(identity(i, layer));
        }
        long nodes = Math.floorDiv(layer * world.layer() + world.skew, world.layer());
        return new NodeView(
                Fact.known(Math.max(0, nodes)), Set.copyOf(world.poets), Fact.known(List.copyOf(identities)));
    }

    private <T> Fact<T> known(T value) {
        return random.nextInt(UNKNOWN_IN) == 0 ? Fact.unknown("no answer") : Fact.known(value);
    }

    private IdentityView identity(int i, long layer) {
        Progress progress = course.at(layer, i);
        long now = layer * world.layer();
        Set<Long> published = new TreeSet<>();
        Map<Long, Set<String>> registered = new HashMap<>();
        boolean wanted = !progress.ready() && now >= world.initialStart[i];
        for (int round = 0; round < World.EPOCHS; round++) {
            if (progress.hasPublished(round)) {
                published.add((long) round);
            }
            wanted |= progress.hasFetched(round)
                    && !progress.hasPublished(round + 1)
                    && now < world.publicationEnds(round);
            Set<String> poets = new TreeSet<>();
            for (int poet = 0; poet < world.poets.size(); poet++) {
                if ((progress.registered() & Progress.bit(round, poet)) != 0) {
                    poets.add(world.poets.get(poet));
                }
            }
            registered.put((long) round, poets);
        }
        registered.values().removeIf(Set::isEmpty);
        return new IdentityView(
                "identity " + i,
                known(new Activations(published, progress.ready())),
                known(new Registrations(registered)),
                known(wanted ? PostState.PROVING : PostState.IDLE),
                known(progress.provingSince() == World.NEVER ? ProverStatus.IDLE : ProverStatus.PROVING),
                known(eligibilities(i, progress, layer)));
    }

    private Eligibilities eligibilities(int i, Progress progress, long layer) {
        long now = layer * world.layer();
        long epoch = Math.max(0, Math.floorDiv(now + world.skew, world.epoch()));
        boolean computed = epoch == 0 || now >= world.prepares(epoch, 0);
        long shown = computed ? epoch : epoch - 1;
        return new Eligibilities(
                shown,
                progress.hasPublished((int) shown - 1)
                        ? eligible.computeIfAbsent(shown * 8 + i, k -> layers(i, shown))
                        : Set.of());
    }

    private Set<Long> layers(int i, long epoch) {
        Set<Long> layers = new TreeSet<>();
        long first = epoch * world.clock.layersPerEpoch();
        for (long layer = first; layer < first + world.clock.layersPerEpoch(); layer++) {
            if (world.eligible(i, layer)) {
                layers.add(layer);
            }
        }
        return Set.copyOf(layers);
    }
}
