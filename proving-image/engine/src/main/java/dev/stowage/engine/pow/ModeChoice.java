package dev.stowage.engine.pow;

/**
 * What became of the mode that was asked for.
 *
 * @param fast whether the dataset is used
 * @param reason why, for a log
 */
public record ModeChoice(boolean fast, String reason) {}
