package dev.stowage.engine.prove;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Qualifying labels of each nonce of a pass, until one has enough of them. */
final class Tally {
    /** A nonce with the labels that make its proof, ascending. */
    record Winner(int nonce, List<Long> indices) {}

    /** Has the last word on a winner. */
    @FunctionalInterface
    interface Judge {
        /** Takes the winner, or names a label of it that is wrong. */
        OptionalLong wrongLabel(Winner winner);
    }

    private final int wanted;
    private final Judge judge;
    private final Set<Long> wrong = new HashSet<>();
    private final SortedMap<Integer, List<Long>> found = new TreeMap<>();

    /** Starts empty, or with what an earlier process found. */
    Tally(int wanted, SortedMap<Integer, List<Long>> before, Judge judge) {
        this.wanted = wanted;
        this.judge = judge;
        before.forEach((nonce, indices) -> found.put(nonce, new ArrayList<>(indices)));
    }

    /**
     * Counts sorted hits of a batch.
     *
     * @param first global index of the batch's first label
     */
    Optional<Winner> add(Hits hits, long first) {
        for (int hit = 0; hit < hits.count(); hit++) {
            long index = first + hits.label(hit);
            if (wrong.contains(index)) {
                continue;
            }
            List<Long> indices = found.computeIfAbsent(hits.nonce(hit), _ -> new ArrayList<>(wanted));
            indices.add(index);
            if (indices.size() == wanted) {
                Winner winner =
                        new Winner(hits.nonce(hit), indices.stream().sorted().toList());
                OptionalLong bad = judge.wrongLabel(winner);
                if (bad.isEmpty()) {
                    return Optional.of(winner);
                }
                leaveOut(bad.getAsLong());
            }
        }
        return Optional.empty();
    }

    /** For all nonces, because it is the label that is wrong. */
    private void leaveOut(Long label) {
        wrong.add(label);
        found.values().forEach(indices -> indices.remove(label));
    }

    /** What was found until now, by nonce. */
    SortedMap<Integer, List<Long>> found() {
        return found;
    }
}
