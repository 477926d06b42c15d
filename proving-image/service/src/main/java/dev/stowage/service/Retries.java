package dev.stowage.service;

import dev.stowage.engine.BackOff;
import java.util.OptionalLong;

/**
 * How to come back to a node.
 *
 * @param backOff between two attempts
 * @param most attempts in a row after the first that came to nothing, for ever if empty
 */
public record Retries(BackOff backOff, OptionalLong most) {
    boolean areSpent(long troubles) {
        return most.isPresent() && troubles > most.getAsLong();
    }
}
