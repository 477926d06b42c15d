package dev.stowage.lotus.window;

/**
 * Messages from the miner's owner, worker and control addresses whose effect the state does not show yet.
 *
 * @param tipset key of the tipset that {@code MpoolPending} was asked for
 * @param waiting how many there are, each counted once: those in the pool, those in the blocks of that tipset itself, as
 *     the state at a tipset is the one before its own messages, and those in the blocks of heads that came while all was
 *     read
 */
public record Messages(String tipset, int waiting) {}
