package dev.stowage.lotus.api.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A set of numbers (sectors, partitions) as the ranges it consists of, so that a reply of a few bytes cannot stand for
 * more than it is worth in memory.
 *
 * @param ranges in ascending order, with at least one number between two of them
 */
public record BitField(List<Range> ranges) {
    /** No number at all. */
    public static final BitField EMPTY = new BitField(List.of());

    /**
     * Numbers in a row.
     *
     * @param first not negative
     * @param size how many; at least 1
     */
    public record Range(long first, long size) {
        public Range {
            if (first < 0 || size < 1 || size > Long.MAX_VALUE - first) {
                throw new IllegalArgumentException("is not a range of numbers: " + size + " from " + first);
            }
        }

        /** The first number behind the range. */
        public long end() {
            return first + size;
        }
    }

    public BitField {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i - 1).end() >= ranges.get(i).first()) {
                throw new IllegalArgumentException("has ranges that touch or are out of order");
            }
        }
    }

    /** Reads run lengths: numbers outside and inside in turn, beginning with those outside, {@code [5,1]} is {5}. */
    public static BitField read(JsonValue value) {
        List<Long> runs = value.list(JsonValue::count);
        List<Range> ranges = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < runs.size(); i++) {
            long run = runs.get(i);
            if (run == 0 && i > 0) {
                throw value.unreadable("has a run of length 0 that is not the first");
            }
            if (run > Long.MAX_VALUE - at) {
                throw value.unreadable("has runs beyond 63 bits");
            }
            if (i % 2 == 1) {
                ranges.add(new Range(at, run));
            }
            at += run;
        }
        return new BitField(ranges);
    }

    /** The run lengths for a request. */
    public List<Long> wire() {
        List<Long> runs = new ArrayList<>();
        long at = 0;
        for (Range range : ranges) {
            runs.add(range.first() - at);
            runs.add(range.size());
            at = range.end();
        }
        return runs.isEmpty() ? List.of(0L) : List.copyOf(runs);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** How many numbers it holds. */
    public long count() {
        return ranges.stream().mapToLong(Range::size).sum();
    }

    public boolean contains(long number) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (number < range.first()) {
                high = middle - 1;
            } else if (number >= range.end()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** The numbers in ascending order, one by one; {@link #count} says how many will come. */
    public LongStream values() {
        return ranges.stream().flatMapToLong(range -> LongStream.range(range.first(), range.end()));
    }
}
