package dev.stowage.simulator.spacemesh.chain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who may propose in which layer, and what that pays. It is drawn from a hash, so all nodes draw alike. */
public final class Lottery {
    /** Layer of its epoch in which the next epoch's beacon is known. */
    public static final int BEACON_LAYER = 2;

    private static final int FIRST_EPOCH = 2;
    private static final int SLOTS_OF_A_LAYER = 50;
    private static final long LAYER_REWARD = 477_618_194_821L;
    private static final int PERCENT = 100;
    private static final int LEAST = 70;
    private static final int SPREAD = 60;

    private final Chain chain;
    private final Calendar calendar;
    private final String golden;

    /** Of a network with this golden ATX. */
    public Lottery(Chain chain, Calendar calendar, String golden) {
        this.chain = chain;
        this.calendar = calendar;
        this.golden = golden;
    }

    /** The randomness of an epoch, eight hexadecimal digits; the first that is used is the golden ATX's. */
    public String beacon(int epoch) {
        return (epoch <= FIRST_EPOCH ? golden : Hashes.ofTexts(golden, "beacon", epoch)).substring(0, 8);
    }

    /**
     * Why a node in a layer has no active set of an epoch, in the real one's words; empty if it has one. It is made of
     * the epoch's own ballots, so before the epoch begins there is none, whatever is published.
     */
    public Optional<String> withoutActiveSet(int epoch, int layer) {
        int beaconKnown = (epoch - 1) * calendar.layersPerEpoch() + BEACON_LAYER;
        if (epoch > FIRST_EPOCH && layer < beaconKnown) {
            return Optional.of("get beacon: beacon is not calculated for this epoch");
        }
        boolean begun = layer >= epoch * calendar.layersPerEpoch();
        return begun && !chain.activeIn(epoch).isEmpty() ? Optional.empty() : Optional.of("empty active set");
    }

    /** Layers of an epoch in which an ATX may propose, and how often; none if it does not count. */
    public Map<Integer, Integer> eligibilities(Atx atx, int epoch) {
        long total = 0;
        for (Atx active : chain.activeIn(epoch)) {
            total += active.weight();
        }
        Map<Integer, Integer> layers = new TreeMap<>();
        int first = epoch * calendar.layersPerEpoch();
        for (int layer = first; layer < first + calendar.layersPerEpoch(); layer++) {
            int luck = Integer.parseInt(
                    Hashes.ofTexts(beacon(epoch), atx.id(), layer).substring(0, 4), 16);
            long slots = total == 0 ? 0 : SLOTS_OF_A_LAYER * atx.weight() / total;
            int drawn = Math.toIntExact(slots * (LEAST + luck % SPREAD) / PERCENT);
            if (drawn > 0) {
                layers.put(layer, drawn);
            }
        }
        return layers;
    }

    /** What an ATX gets for a layer. */
    public long reward(Atx atx, int layer) {
        int epoch = layer / calendar.layersPerEpoch();
        long total = 0;
        long own = 0;
        for (Atx active : chain.activeIn(epoch)) {
            int slots = eligibilities(active, epoch).getOrDefault(layer, 0);
            total += slots;
            own += active.equals(atx) ? slots : 0;
        }
        return total == 0 ? 0 : LAYER_REWARD / total * own;
    }
}
