package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * What libp2p moved.
 *
 * @param totalIn bytes since the start
 * @param totalOut bytes since the start
 * @param rateIn bytes per second
 * @param rateOut bytes per second
 */
public record Bandwidth(long totalIn, long totalOut, double rateIn, double rateOut) {
    public static Bandwidth read(JsonValue value) {
        return new Bandwidth(
                value.field("TotalIn").count(),
                value.field("TotalOut").count(),
                value.field("RateIn").number(),
                value.field("RateOut").number());
    }
}
