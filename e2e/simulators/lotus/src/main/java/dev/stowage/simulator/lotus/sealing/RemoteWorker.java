package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A {@code lotus-worker} that has registered. */
final class RemoteWorker implements TaskWorker {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RpcLink link;
    private final String session;
    private final ObjectNode info;
    private volatile Set<String> tasks;
    private volatile boolean enabled = true;

    /** Asks it who it is. */
    RemoteWorker(RpcLink link) throws IOException {
        this.link = link;
        this.session = link.call("Session").asText();
        this.info = (ObjectNode) link.call("Info");
        this.tasks = names(link.call("TaskTypes"));
    }

    /** What a look at it brought. */
    enum Sign {
        SAME,
        OTHER,
        NONE
    }

    /** Another has come under its address: it gets no work any more. */
    void replaced() {
        enabled = false;
    }

    /** Whether it is still the same: one that is disabled, or does not answer, gets no work. */
    Sign look() {
        try {
            if (!link.call("Session").asText().equals(session)) {
                enabled = false;
                return Sign.OTHER;
            }
            tasks = names(link.call("TaskTypes"));
            enabled = true;
            return Sign.SAME;
        } catch (IOException e) {
            enabled = false;
            return Sign.NONE;
        }
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public ObjectNode info() {
        return info.deepCopy();
    }

    @Override
    public Set<String> tasks() {
        return tasks;
    }

    @Override
    public Optional<Set<String>> askTasks() {
        try {
            return Optional.of(names(link.call("TaskTypes")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public JsonNode begin(Task task, JsonNode sector) throws IOException {
        Object[] params = new Object[task.params()];
        params[0] = sector;
        for (int i = 1; i < params.length; i++) {
            params[i] = JSON.nullNode();
        }
        try {
            return link.call(task.method(), params);
        } catch (IOException e) {
            // Until the next look that finds it.
            enabled = false;
            throw e;
        }
    }

    private static Set<String> names(JsonNode set) {
        Set<String> names = new TreeSet<>();
        set.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
