package dev.stowage.spacemesh.clock;

/**
 * How far an identity of the model has come.
 *
 * @param ready its first proof is made
 * @param registered bit 4 · round + PoET
 * @param fetched bit of each round whose PoET proof the node has
 * @param published bit of each epoch in which an ATX was published
 * @param provingSince when the pass began that the prover is at; {@link World#NEVER} for none
 */
record Progress(boolean ready, long registered, int fetched, int published, long provingSince) {
    private static final int POETS = 4;
    static final Progress BEGIN = new Progress(false, 0, 0, 0, World.NEVER);

    static long bit(int round, int poet) {
        return 1L << (POETS * round + poet);
    }

    /** The bits of all rounds below. */
    static long below(int round) {
        return round <= 0 ? 0 : (1L << (POETS * Math.min(round, 15))) - 1;
    }

    boolean isRegistered(int round) {
        return (registered & (below(round + 1) & ~below(round))) != 0;
    }

    boolean hasFetched(int round) {
        return (fetched & 1 << round) != 0;
    }

    boolean hasPublished(int epoch) {
        return epoch >= 0 && (published & 1 << epoch) != 0;
    }

    Progress register(int round, int poet) {
        return new Progress(ready, registered | bit(round, poet), fetched, published, provingSince);
    }

    Progress fetch(int round) {
        return new Progress(ready, registered, fetched | 1 << round, published, provingSince);
    }

    Progress prove(long since) {
        return new Progress(ready, registered, fetched, published, since);
    }

    Progress publish(int epoch) {
        return new Progress(ready, registered, fetched, published | 1 << epoch, World.NEVER);
    }

    Progress makeReady() {
        return new Progress(true, registered, fetched, published, World.NEVER);
    }
}
