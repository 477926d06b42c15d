package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.BitField;
import dev.stowage.lotus.api.wire.JsonValue;

/**
 * One partition of a deadline, as sets of sector numbers; its index is its place in the list.
 *
 * @param live not terminated
 * @param active live and neither faulty nor unproven
 */
public record Partition(BitField all, BitField faulty, BitField recovering, BitField live, BitField active) {
    public static Partition read(JsonValue value) {
        return new Partition(
                BitField.read(value.field("AllSectors")),
                BitField.read(value.field("FaultySectors")),
                BitField.read(value.field("RecoveringSectors")),
                BitField.read(value.field("LiveSectors")),
                BitField.read(value.field("ActiveSectors")));
    }
}
