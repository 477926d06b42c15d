package dev.stowage.lotus.window;

/**
 * Messages from the miner's owner, worker and control addresses whose effect the state does not show yet.
 *
 * @param tipset key of the tipset that {@code MpoolPending} was asked for
 * @param waiting those in the pool, and those in the blocks of that tipset itself: the pool leaves these out, and the
 *     state at a tipset is the one before its own messages
 */
public record Messages(String tipset, int waiting) {}
