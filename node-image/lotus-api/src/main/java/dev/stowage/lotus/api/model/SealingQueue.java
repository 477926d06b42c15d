package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.SectorId;
import java.util.List;
import java.util.UUID;

/**
 * What waits in the miner's scheduler. Lotus fixes no form for it: a request's fields are as its source has them.
 *
 * @param openWindows the workers that ask for tasks, each once for every window
 */
public record SealingQueue(List<Request> requests, List<UUID> openWindows) {
    public SealingQueue {
        requests = List.copyOf(requests);
        openWindows = List.copyOf(openWindows);
    }

    /** A task without a worker. */
    public record Request(SectorId sector, String task, long priority, UUID id) {
        static Request read(JsonValue value) {
            return new Request(
                    SectorId.read(value.field("Sector")),
                    value.field("TaskType").text(),
                    value.field("Priority").whole(),
                    value.field("SchedId").uuid());
        }
    }

    public static SealingQueue read(JsonValue value) {
        JsonValue scheduler = value.field("SchedInfo");
        return new SealingQueue(
                scheduler.field("Requests").list(Request::read),
                scheduler.field("OpenWindows").list(JsonValue::uuid));
    }
}
