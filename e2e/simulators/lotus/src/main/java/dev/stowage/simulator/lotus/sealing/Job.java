package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A task that a worker has.
 *
 * @param call its identity
 * @param worker session of the worker that it was given to
 */
record Job(JsonNode call, Request request, String worker, String hostname, Instant start) {
    /** RunWait of what runs, as far as the miner knows. */
    static final int RUNNING = 0;
    /** RunWait of what no worker has any more, and whose end was not told. */
    static final int RETURN_WAIT = -1;

    ObjectNode json(boolean orphan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("ID", call);
        json.set("Sector", call.get("Sector"));
        json.put("Task", request.task().wire())
                .put("RunWait", orphan ? RETURN_WAIT : RUNNING)
                .put("Start", start.toString());
        return orphan ? json.put("Hostname", hostname) : json;
    }
}
