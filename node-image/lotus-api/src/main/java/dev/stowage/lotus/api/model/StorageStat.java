package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * The room in a storage path, in bytes.
 *
 * @param available what Lotus may still use
 * @param fileSystemAvailable what the file system has free
 * @param reserved promised to tasks that run
 * @param max 0: as much as there is
 */
public record StorageStat(long capacity, long available, long fileSystemAvailable, long reserved, long max, long used) {
    public static StorageStat read(JsonValue value) {
        return new StorageStat(
                value.field("Capacity").whole(),
                value.field("Available").whole(),
                value.field("FSAvailable").whole(),
                value.field("Reserved").whole(),
                value.field("Max").whole(),
                value.field("Used").whole());
    }
}
