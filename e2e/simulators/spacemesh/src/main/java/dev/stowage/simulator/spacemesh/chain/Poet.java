package dev.stowage.simulator.spacemesh.chain;

/**
 * The network's PoET. It does no sequential work: a round's proof is a hash, which all nodes compute alike, and has a
 * tick for each ten milliseconds.
 *
 * @param url as the nodes name it
 */
public record Poet(String url, String goldenAtx, Calendar calendar) {
    private static final long MILLIS_OF_A_TICK = 10;

    /** Reference of a round's proof; it is what a PoST proof is made of. */
    public String proof(int round) {
        return Hashes.ofTexts(goldenAtx, "poet", round);
    }

    /** Ticks of a round. */
    public long ticks() {
        return calendar.round().toMillis() / MILLIS_OF_A_TICK;
    }
}
