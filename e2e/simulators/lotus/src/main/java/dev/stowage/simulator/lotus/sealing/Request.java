package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.work.Task;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A task that is wanted.
 *
 * @param sector its identity and proof type
 * @param result what it gave in the end; fails with {@link TaskFailure}
 */
record Request(UUID id, Task task, JsonNode sector, CompletableFuture<JsonNode> result) {
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("Sector", sector.get("ID"));
        return json.put("TaskType", task.wire()).put("Priority", 0).put("SchedId", id.toString());
    }
}
