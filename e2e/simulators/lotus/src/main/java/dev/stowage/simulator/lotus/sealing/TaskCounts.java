package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.work.Task;
import java.util.Map;
import java.util.TreeMap;

/** How many tasks of each kind a worker has; a kind that it had once stays, with 0. */
final class TaskCounts {
    /** The 2 KiB seal proof's number, under which Lotus counts. */
    private static final String PROOF = "5:";

    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void begun(Task task) {
        // Lotus counts the fetch that prepares a task too, and something without a name.
        counts.putIfAbsent(PROOF, 0);
        counts.putIfAbsent(PROOF + "seal/v0/fetch", 0);
        counts.merge(PROOF + task.wire(), 1, Integer::sum);
    }

    synchronized void ended(Task task) {
        counts.merge(PROOF + task.wire(), -1, Integer::sum);
    }

    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        counts.forEach(json::put);
        return json;
    }
}
