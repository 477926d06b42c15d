package dev.stowage.simulator.spacemesh.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one node knows of the network's ATXs, in the order in which it learned of them. */
public final class Chain {
    private final Map<String, Atx> atxs = new LinkedHashMap<>();
    private final Map<String, Doubled> doubled = new LinkedHashMap<>();

    /** Two different ATXs of one identity for one epoch, both signed by it. */
    public record Doubled(String smesher, int publishEpoch, String first, String second) {}

    /** What a new ATX came to. */
    public enum News {
        /** The same one was known. */
        KNOWN,
        /** It counts. */
        TAKEN,
        /** Its identity has signed twice with it. */
        SIGNED_TWICE
    }

    /** Takes an ATX whose signature is right. */
    public synchronized News take(Atx atx) {
        String id = atx.id();
        if (atxs.containsKey(id)) {
            return News.KNOWN;
        }
        Optional<Atx> other = of(atx.smesher(), atx.publishEpoch());
        atxs.put(id, atx);
        if (other.isEmpty()) {
            return News.TAKEN;
        }
        doubled.putIfAbsent(
                atx.smesher(),
                new Doubled(atx.smesher(), atx.publishEpoch(), other.get().id(), id));
        return News.SIGNED_TWICE;
    }

    public synchronized List<Atx> all() {
        return new ArrayList<>(atxs.values());
    }

    public synchronized Optional<Atx> byId(String id) {
        return Optional.ofNullable(atxs.get(id));
    }

    /** An identity's ATX of an epoch; the one that was known first. */
    public synchronized Optional<Atx> of(String smesher, int publishEpoch) {
        return atxs.values().stream()
                .filter(atx -> atx.smesher().equals(smesher) && atx.publishEpoch() == publishEpoch)
                .findFirst();
    }

    /** The last ATX of an identity. */
    public synchronized Optional<Atx> last(String smesher) {
        return atxs.values().stream()
                .filter(atx -> atx.smesher().equals(smesher))
                .max(Comparator.comparingInt(Atx::publishEpoch));
    }

    /** The ATX with the most ticks below it. */
    public synchronized Optional<Atx> highest() {
        return atxs.values().stream().max(Comparator.comparingLong(Atx::height));
    }

    /** The honest ATXs that count in an epoch. */
    public synchronized List<Atx> activeIn(int epoch) {
        return atxs.values().stream()
                .filter(atx -> atx.publishEpoch() == epoch - 1 && !doubled.containsKey(atx.smesher()))
                .toList();
    }

    /** The proof against an identity, if it signed twice. */
    public synchronized Optional<Doubled> against(String smesher) {
        return Optional.ofNullable(doubled.get(smesher));
    }

    /** All proofs. */
    public synchronized List<Doubled> doubled() {
        return new ArrayList<>(doubled.values());
    }
}
