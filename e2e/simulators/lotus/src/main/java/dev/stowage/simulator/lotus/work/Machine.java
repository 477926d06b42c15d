package dev.stowage.simulator.lotus.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Set;

/** The machine that a worker runs on, in size and in what its tasks demand the one that was recorded. */
public final class Machine {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Machine() {}

    /** How a worker describes itself. */
    public static ObjectNode info(String hostname) {
        JsonNode recorded = read();
        ObjectNode info = (ObjectNode) recorded.get("worker").get("Info");
        info.put("Hostname", hostname);
        ((ObjectNode) info.get("Resources")).set("Resources", recorded.get("resources"));
        return info;
    }

    /** The tasks of the worker that every miner has in itself. */
    public static Set<String> builtinTasks() {
        Set<String> tasks = new LinkedHashSet<>();
        read().get("worker").get("Tasks").forEach(task -> tasks.add(task.asText()));
        return tasks;
    }

    /** This host's name. */
    public static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            throw new UncheckedIOException("the host has no name", e);
        }
    }

    private static JsonNode read() {
        try (InputStream in = Machine.class.getResourceAsStream("machine.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
