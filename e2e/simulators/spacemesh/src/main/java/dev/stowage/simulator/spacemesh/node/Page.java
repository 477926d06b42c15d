package dev.stowage.simulator.spacemesh.node;

/** How much of a list can be asked for at once. */
final class Page {
    static final String REFUSAL = "limit must be set to <= 100";
    private static final int MOST = 100;

    private Page() {}

    static boolean allowed(long limit) {
        return limit > 0 && limit <= MOST;
    }
}
