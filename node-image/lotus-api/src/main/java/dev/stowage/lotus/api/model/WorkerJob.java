package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.SectorId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A task that the miner gave to a worker. It stays listed while its worker is dead, so it proves work only if the
 * worker is enabled and answers.
 *
 * @param call names it
 * @param runWait 2 and more: assigned; 1: prepared; 0: running; -1: result awaited; -2: returned; -3: done
 * @param hostname of a worker that is gone
 */
public record WorkerJob(
        UUID call, SectorId sector, String task, long runWait, Optional<Instant> start, Optional<String> hostname) {
    public static WorkerJob read(JsonValue value) {
        return new WorkerJob(
                value.field("ID").field("ID").uuid(),
                SectorId.read(value.field("Sector")),
                value.field("Task").text(),
                value.field("RunWait").whole(),
                value.field("Start").time(),
                value.optional("Hostname").map(JsonValue::text));
    }
}
