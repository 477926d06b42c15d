package dev.stowage.lotus.window;

import dev.stowage.windows.Window;

/**
 * Whether a restart of the miner would save the deadline that is open. {@link SafeToDisrupt} never leaves a deadline that
 * is not proven; but a miner that has given its proof up does not try again by itself, and then the restart is the
 * smaller risk. The answer holds for the chain as it was read: ask again right before acting.
 *
 * <p>Seen with Lotus 1.36.2: a PoSt worker that cannot read the sectors from the miner skips them, the miner takes the
 * empty result for done and submits nothing. Remove that worker, or mend its way to the miner, before the restart.
 */
public sealed interface Rescue {
    /** For people, with absolute times. */
    String sentence();

    /**
     * Restart it.
     *
     * @param window in which the restart may begin; one that begins later comes too late for the deadline, or for
     *     another
     */
    record Restart(Window window, String sentence) implements Rescue {}

    /** Leave it alone: there is nothing to save, it may still save itself, or a restart saves nothing. */
    record Leave(String sentence) implements Rescue {}
}
