package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.SectorId;

/**
 * Files of a sector in one path.
 *
 * @param fileTypes bits: 1 unsealed, 2 sealed, 4 cache, 8 update, 16 update-cache, 32 piece
 */
public record StoredSector(SectorId id, int fileTypes) {
    public static StoredSector read(JsonValue value) {
        return new StoredSector(
                SectorId.read(value), value.field("SectorFileType").smallCount());
    }
}
