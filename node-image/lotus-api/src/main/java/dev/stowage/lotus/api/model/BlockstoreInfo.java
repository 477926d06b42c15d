package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * The state of a daemon's split store.
 *
 * @param baseEpoch where the hot store begins
 * @param compacting whether a compaction runs now
 * @param hotStoreBytes the size of the hot store
 */
public record BlockstoreInfo(
        long baseEpoch, long warmupEpoch, long compactions, long prunes, boolean compacting, long hotStoreBytes) {
    public static BlockstoreInfo read(JsonValue value) {
        return new BlockstoreInfo(
                value.field("base epoch").whole(),
                value.field("warmup epoch").whole(),
                value.field("compactions").count(),
                value.field("prunes").count(),
                value.field("compacting").flag(),
                value.field("hotstore size").count());
    }
}
