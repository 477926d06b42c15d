package dev.stowage.engine.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Qualifying labels of each nonce of a pass, until one has enough of them. */
final class Tally {
    /** A nonce with the labels that make its proof, ascending. */
    record Winner(int nonce, List<Long> indices) {}

    private final int wanted;
    private final SortedMap<Integer, List<Long>> found = new TreeMap<>();

    /** Starts empty, or with what an earlier process found. */
    Tally(int wanted, SortedMap<Integer, List<Long>> before) {
        this.wanted = wanted;
        before.forEach((nonce, indices) -> found.put(nonce, new ArrayList<>(indices)));
    }

    /**
     * Counts sorted hits of a batch.
     *
     * @param first global index of the batch's first label
     */
    Optional<Winner> add(Hits hits, long first) {
        for (int hit = 0; hit < hits.count(); hit++) {
            List<Long> indices = found.computeIfAbsent(hits.nonce(hit), _ -> new ArrayList<>(wanted));
            indices.add(first + hits.label(hit));
            if (indices.size() == wanted) {
                return Optional.of(
                        new Winner(hits.nonce(hit), indices.stream().sorted().toList()));
            }
        }
        return Optional.empty();
    }

    /** What was found until now, by nonce. */
    SortedMap<Integer, List<Long>> found() {
        return found;
    }
}
