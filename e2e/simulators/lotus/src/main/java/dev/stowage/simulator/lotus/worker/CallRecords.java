package dev.stowage.simulator.lotus.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The calls that have begun and whose end the miner does not know, a file each: a restarted worker tells of them. */
final class CallRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    CallRecords(Path repo) throws IOException {
        folder = Files.createDirectories(repo.resolve("datastore").resolve("calls"));
    }

    /** A call of an earlier life. */
    record Call(JsonNode id, Task task) {}

    void begun(JsonNode call, Task task) throws IOException {
        ObjectNode record = JSON.createObjectNode().put("task", task.name());
        record.set("call", call);
        Files.write(file(call), JSON.writeValueAsBytes(record));
    }

    void ended(JsonNode call) throws IOException {
        Files.deleteIfExists(file(call));
    }

    List<Call> unfinished() throws IOException {
        List<Call> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                JsonNode record = JSON.readTree(Files.readAllBytes(file));
                calls.add(new Call(
                        record.get("call"), Task.valueOf(record.get("task").asText())));
            }
        }
        return calls;
    }

    private Path file(JsonNode call) {
        return folder.resolve(call.get("ID").asText() + ".json");
    }
}
