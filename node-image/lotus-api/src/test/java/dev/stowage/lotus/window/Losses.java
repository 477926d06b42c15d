package dev.stowage.lotus.window;

import java.util.Arrays;
import java.util.BitSet;

/** What the course of a chain without a stop lost, and what it needs for the comparison with others. */
final class Losses implements PlayedChain.Witness {
    private static final int MOST_DEADLINES = 256;

    private final BitSet missed = new BitSet();
    private final BitSet declared = new BitSet();
    private final long[] starts = new long[MOST_DEADLINES];
    private final long[] pushes = new long[MOST_DEADLINES];

    Losses() {
        Arrays.fill(starts, Long.MIN_VALUE);
        Arrays.fill(pushes, Long.MIN_VALUE);
    }

    @Override
    public void missed(long deadline, int partition) {
        missed.set(place(deadline, partition));
    }

    @Override
    public void closed(long deadline, boolean recoveriesDeclared) {
        declared.set(Math.toIntExact(deadline), recoveriesDeclared);
    }

    @Override
    public long started(long deadline, long at) {
        starts[(int) deadline] = at;
        return at;
    }

    @Override
    public long pushed(long deadline, long at) {
        pushes[(int) deadline] = at;
        return at;
    }

    boolean has(long deadline, int partition) {
        return missed.get(place(deadline, partition));
    }

    private static int place(long deadline, int partition) {
        return Math.toIntExact(deadline * World.MOST_PARTITIONS + partition);
    }

    /**
     * Hears of a course with a stop, and remembers the first thing that only that one lost. Who starts no later than
     * without the stop is as lucky as without it, and after the first loss of the course without a stop the two
     * cannot be compared any more.
     */
    final class Compared implements PlayedChain.Witness {
        private final long last;
        private String first = "";

        /**
         * Begins.
         *
         * @param open deadline
         */
        Compared(long open) {
            int own = missed.nextSetBit(place(open, 0));
            last = own < 0 ? Long.MAX_VALUE : own / World.MOST_PARTITIONS;
        }

        @Override
        public void missed(long deadline, int partition) {
            if (first.isEmpty() && deadline <= last && !missed.get(place(deadline, partition))) {
                first = "deadline %d, partition %d was not proven".formatted(deadline, partition);
            }
        }

        @Override
        public void closed(long deadline, boolean recoveriesDeclared) {
            if (first.isEmpty() && deadline <= last && !recoveriesDeclared && declared.get(Math.toIntExact(deadline))) {
                first = "recoveries of deadline %d were not declared".formatted(deadline);
            }
        }

        @Override
        public long started(long deadline, long at) {
            return Math.max(at, starts[(int) deadline]);
        }

        @Override
        public long pushed(long deadline, long at) {
            return Math.max(at, pushes[(int) deadline]);
        }

        /** Empty if nothing. */
        String first() {
            return first;
        }
    }
}
