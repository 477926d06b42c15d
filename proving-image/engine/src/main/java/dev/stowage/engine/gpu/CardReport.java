package dev.stowage.engine.gpu;

/**
 * How a card would be used.
 *
 * @param card which
 * @param gap the lookup gap: one of this many rows of each label's table is kept
 * @param labelsInFlight labels that it computes at the same time
 * @param bytes of its memory that this takes
 */
public record CardReport(Card card, int gap, int labelsInFlight, long bytes) {}
