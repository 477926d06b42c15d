package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/**
 * A storage path as the miner's index has it.
 *
 * @param urls where its files can be fetched
 * @param maxBytes 0: as much as there is
 * @param groups that it belongs to
 * @param allowTo the groups that its files may move to; none: all
 */
public record StorageInfo(
        String id,
        List<String> urls,
        long weight,
        long maxBytes,
        boolean canSeal,
        boolean canStore,
        List<String> groups,
        List<String> allowTo,
        List<String> allowTypes,
        List<String> denyTypes) {
    public StorageInfo {
        urls = List.copyOf(urls);
        groups = List.copyOf(groups);
        allowTo = List.copyOf(allowTo);
        allowTypes = List.copyOf(allowTypes);
        denyTypes = List.copyOf(denyTypes);
    }

    public static StorageInfo read(JsonValue value) {
        return new StorageInfo(
                value.field("ID").text(),
                value.field("URLs").list(JsonValue::text),
                value.field("Weight").count(),
                value.field("MaxStorage").count(),
                value.field("CanSeal").flag(),
                value.field("CanStore").flag(),
                value.field("Groups").list(JsonValue::text),
                value.field("AllowTo").list(JsonValue::text),
                value.field("AllowTypes").list(JsonValue::text),
                value.field("DenyTypes").list(JsonValue::text));
    }
}
