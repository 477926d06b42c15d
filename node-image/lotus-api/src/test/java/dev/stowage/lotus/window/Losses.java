package dev.stowage.lotus.window;

import java.util.BitSet;

/** Which proofs and which recoveries a course of the chain lost. */
final class Losses implements PlayedChain.Witness {
    private final BitSet missed = new BitSet();
    private final BitSet declared = new BitSet();

    @Override
    public void missed(long deadline, int partition) {
        missed.set(Math.toIntExact(deadline * World.MOST_PARTITIONS + partition));
    }

    @Override
    public void closed(long deadline, boolean recoveriesDeclared) {
        declared.set(Math.toIntExact(deadline), recoveriesDeclared);
    }

    /** Hears of another course of the same chain, and remembers the first thing that only that one lost. */
    final class Compared implements PlayedChain.Witness {
        private String first = "";

        @Override
        public void missed(long deadline, int partition) {
            if (first.isEmpty() && !missed.get(Math.toIntExact(deadline * World.MOST_PARTITIONS + partition))) {
                first = "deadline %d, partition %d was not proven".formatted(deadline, partition);
            }
        }

        @Override
        public void closed(long deadline, boolean recoveriesDeclared) {
            if (first.isEmpty() && !recoveriesDeclared && declared.get(Math.toIntExact(deadline))) {
                first = "recoveries of deadline %d were not declared".formatted(deadline);
            }
        }

        /** Empty if nothing. */
        String first() {
            return first;
        }
    }
}
