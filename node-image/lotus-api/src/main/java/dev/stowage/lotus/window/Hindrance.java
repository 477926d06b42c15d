package dev.stowage.lotus.window;

/**
 * A rule that a stop would break.
 *
 * @param n deadline of the row
 * @param epochs by which it comes too late
 */
record Hindrance(Reason reason, long n, long epochs) {}
