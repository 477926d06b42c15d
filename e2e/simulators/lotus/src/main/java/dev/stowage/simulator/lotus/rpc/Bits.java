package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Sets of numbers as run lengths outside and inside in turn. */
public final class Bits {
    private Bits() {}

    /** The numbers of a packed set. */
    public static NavigableSet<Long> read(JsonNode runs) {
        NavigableSet<Long> numbers = new TreeSet<>();
        long at = 0;
        for (int i = 0; i < runs.size(); i++) {
            long end = at + runs.get(i).longValue();
            for (long n = at; i % 2 == 1 && n < end; n++) {
                numbers.add(n);
            }
            at = end;
        }
        return numbers;
    }
}
