package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * How many sectors a miner has on the chain.
 *
 * @param live not terminated
 * @param active proven and not faulty
 */
public record SectorCount(long live, long active, long faulty) {
    public static SectorCount read(JsonValue value) {
        return new SectorCount(
                value.field("Live").count(),
                value.field("Active").count(),
                value.field("Faulty").count());
    }
}
