package dev.stowage.lotus.window;

/**
 * A rule that a stop would break.
 *
 * @param n deadline of the row
 * @param epochs by which it comes too late; of a proof that is too young, until it is old enough
 */
record Hindrance(LotusObstacle obstacle, long n, long epochs) {}
