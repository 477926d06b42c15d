package dev.stowage.engine.cores;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Some of the machine's cores, by Linux' numbers.
 *
 * @param cores at least one
 */
public record CoreSet(SortedSet<Integer> cores) {
    private static final Pattern PART = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    public CoreSet {
        cores = Collections.unmodifiableSortedSet(new TreeSet<>(cores));
        if (cores.isEmpty() || cores.last() >= Affinity.MOST_CORES) {
            throw new IllegalArgumentException(
                    "names no core from 0 to " + (Affinity.MOST_CORES - 1) + ", or one beyond");
        }
    }

    /**
     * Reads a list as Linux writes it, for example {@code 0-3,8}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CoreSet parse(String text) {
        TreeSet<Integer> cores = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = PART.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException(
                        "has \"" + part + "\", which is neither a core nor a range of cores");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new IllegalArgumentException("has \"" + part + "\", which ends before it begins");
            }
            IntStream.rangeClosed(first, last).forEach(cores::add);
        }
        return new CoreSet(cores);
    }

    /**
     * Keeps the calling thread, and each thread that it starts from now on, on these cores.
     *
     * @return those that this process may not run on, or that are not there: the thread is then confined to the others
     */
    public List<Integer> confine() {
        SortedSet<Integer> now = new Affinity().set(cores);
        return cores.stream().filter(core -> !now.contains(core)).toList();
    }

    /** How many. */
    public int size() {
        return cores.size();
    }

    @Override
    public String toString() {
        return String.join(",", cores.stream().map(String::valueOf).toList());
    }
}
