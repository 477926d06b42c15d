package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A worker as the scheduler knows it. */
sealed interface TaskWorker permits BuiltinWorker, RemoteWorker {
    /** Under which it is listed. */
    String session();

    ObjectNode info();

    /** The tasks that it took when it was last heard. */
    Set<String> tasks();

    /** The tasks that it takes now; empty if it does not answer. */
    Optional<Set<String>> askTasks();

    boolean isEnabled();

    /** Gives it a task; the identity of the call. */
    JsonNode begin(Task task, JsonNode sector) throws IOException;
}
