package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.BitField;
import dev.stowage.lotus.api.wire.JsonValue;

/**
 * One of a miner's deadlines.
 *
 * @param postSubmissions the partitions proven in the window that is open now; empty again from its close on, so it
 *     says something of the current deadline only, read with the same tipset key
 * @param disputableProofCount proofs of the last window that can still be disputed
 * @param dailyFee per day
 */
public record Deadline(BitField postSubmissions, long disputableProofCount, AttoFil dailyFee) {
    public static Deadline read(JsonValue value) {
        return new Deadline(
                BitField.read(value.field("PostSubmissions")),
                value.field("DisputableProofCount").count(),
                AttoFil.read(value.field("DailyFee")));
    }
}
