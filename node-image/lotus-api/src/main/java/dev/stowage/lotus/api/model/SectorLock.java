package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.SectorId;
import java.util.List;

/**
 * A sector whose files are in use.
 *
 * @param write how many writers each type of file has, in the order of {@link StoredSector#fileTypes}
 * @param read how many readers, likewise
 */
public record SectorLock(SectorId sector, List<Long> write, List<Long> read) {
    public SectorLock {
        write = List.copyOf(write);
        read = List.copyOf(read);
    }

    public static SectorLock read(JsonValue value) {
        return new SectorLock(
                SectorId.read(value.field("Sector")),
                value.field("Write").list(JsonValue::count),
                value.field("Read").list(JsonValue::count));
    }
}
