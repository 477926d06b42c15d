package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * The worker that every miner has in itself, always idle. Its tasks, their demands and its machine's size are those
 * that were recorded.
 */
final class BuiltinWorker {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String session;

    /** @param process session of the miner; the worker's own is another, and changes with it */
    BuiltinWorker(UUID process) {
        session = UUID.nameUUIDFromBytes(process.toString().getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    List<Method> methods() {
        return List.of(
                Method.admin("WorkerStats", List.of(), p -> stats()),
                Method.admin("WorkerJobs", List.of(), p -> JsonNodeFactory.instance.objectNode()),
                Method.admin("SealingSchedDiag", List.of(Param.FLAG), p -> schedule()));
    }

    private ObjectNode stats() {
        try (InputStream in = BuiltinWorker.class.getResourceAsStream("builtin-worker.json")) {
            JsonNode recorded = JSON.readTree(in);
            ObjectNode info = (ObjectNode) recorded.get("worker").get("Info");
            info.put("Hostname", InetAddress.getLocalHost().getHostName());
            ((ObjectNode) info.get("Resources")).set("Resources", recorded.get("resources"));
            return JsonNodeFactory.instance.objectNode().set(session, recorded.get("worker"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It has two windows for work, and nothing waits. */
    private ObjectNode schedule() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode scheduler = json.putObject("SchedInfo").putNull("Requests");
        scheduler.putArray("OpenWindows").add(session).add(session);
        json.putNull("ReturnedWork").putNull("Waiting").putObject("CallToWork");
        return json.putNull("EarlyRet");
    }
}
