package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.math.BigInteger;

/**
 * What share of the network a miner has.
 *
 * @param hasMinPower whether it is enough to win blocks
 */
public record MinerPower(Power miner, Power total, boolean hasMinPower) {
    /**
     * Storage that is proven.
     *
     * @param raw bytes
     * @param qualityAdjusted bytes, weighted by what they hold
     */
    public record Power(BigInteger raw, BigInteger qualityAdjusted) {
        static Power read(JsonValue value) {
            return new Power(
                    value.field("RawBytePower").decimal(),
                    value.field("QualityAdjPower").decimal());
        }
    }

    public static MinerPower read(JsonValue value) {
        return new MinerPower(
                Power.read(value.field("MinerPower")),
                Power.read(value.field("TotalPower")),
                value.field("HasMinPower").flag());
    }
}
