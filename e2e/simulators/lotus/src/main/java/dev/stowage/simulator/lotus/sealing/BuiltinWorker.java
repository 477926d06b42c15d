package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.work.Machine;
import dev.stowage.simulator.lotus.work.Results;
import dev.stowage.simulator.lotus.work.Task;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The worker that every miner has in itself. */
final class BuiltinWorker implements TaskWorker {
    private final String session;
    private final World world;
    private final BiConsumer<JsonNode, JsonNode> ended;
    private final Set<String> tasks = Machine.builtinTasks();

    /**
     * Makes it.
     *
     * @param process session of the miner; the worker's own is another, and changes with it
     * @param ended takes a call and its result
     */
    BuiltinWorker(UUID process, World world, BiConsumer<JsonNode, JsonNode> ended) {
        this.session = UUID.nameUUIDFromBytes(process.toString().getBytes(StandardCharsets.US_ASCII))
                .toString();
        this.world = world;
        this.ended = ended;
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public ObjectNode info() {
        return Machine.info(Machine.hostname());
    }

    @Override
    public Set<String> tasks() {
        return tasks;
    }

    @Override
    public Optional<Set<String>> askTasks() {
        return Optional.of(tasks);
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public JsonNode begin(Task task, JsonNode sector) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.set("Sector", sector.get("ID"));
        call.put("ID", UUID.randomUUID().toString());
        Thread.ofVirtual().start(() -> run(task, call));
        return call;
    }

    private void run(Task task, JsonNode call) {
        try {
            Thread.sleep(world.taskMillis(task.wire()));
            ended.accept(call, Results.of(task, call.get("Sector").get("Number").longValue()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
