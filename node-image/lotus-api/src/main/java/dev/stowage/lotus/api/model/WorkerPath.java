package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/** A storage path that a worker has. */
public record WorkerPath(String id, long weight, String localPath, boolean canSeal, boolean canStore) {
    public static WorkerPath read(JsonValue value) {
        return new WorkerPath(
                value.field("ID").text(),
                value.field("Weight").count(),
                value.field("LocalPath").text(),
                value.field("CanSeal").flag(),
                value.field("CanStore").flag());
    }
}
