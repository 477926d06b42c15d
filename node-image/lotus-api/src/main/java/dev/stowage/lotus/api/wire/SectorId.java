package dev.stowage.lotus.api.wire;

/**
 * One sector of one miner.
 *
 * @param miner the number of the miner's ID address: 1000 of f01000
 */
public record SectorId(long miner, long number) {
    public static SectorId read(JsonValue value) {
        return new SectorId(value.field("Miner").count(), value.field("Number").count());
    }
}
