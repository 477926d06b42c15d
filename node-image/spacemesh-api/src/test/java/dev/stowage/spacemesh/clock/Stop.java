package dev.stowage.spacemesh.clock;

/**
 * A stop as it happens in the model.
 *
 * @param node it stops the node
 * @param prover whose prover it stops; below 0 if none
 * @param begin milliseconds since genesis
 * @param end likewise, exclusive
 */
record Stop(boolean node, int prover, long begin, long end) {
    static final Stop NONE = new Stop(false, -1, Long.MAX_VALUE, Long.MAX_VALUE);

    boolean nodeWorks(long moment) {
        return !node || moment < begin || moment >= end;
    }

    boolean proverWorks(int identity, long moment) {
        return prover != identity || moment < begin || moment >= end;
    }

    /** The node does not work for some of this time. */
    boolean interruptsNode(long from, long until) {
        return node && begin < until && end > from;
    }

    boolean interruptsProver(int identity, long from, long until) {
        return prover == identity && begin < until && end > from;
    }
}
