package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the miner says of its workers, and what workers say to it. */
public record SchedulerMethods(Scheduler scheduler) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NO_WORKER = "00000000-0000-0000-0000-000000000000";

    /** The methods. */
    public List<Method> methods() {
        List<Method> methods = new ArrayList<>(List.of(
                Method.admin("WorkerConnect", List.of(Param.TEXT), p -> connect(p.getFirst())),
                Method.admin("WorkerStats", List.of(), p -> stats()),
                Method.admin("WorkerJobs", List.of(), p -> jobs()),
                Method.admin("SealingSchedDiag", List.of(Param.FLAG), p -> schedule()),
                Method.admin("SealingAbort", List.of(Param.OBJECT), p -> {
                    scheduler.abort(p.getFirst());
                    return null;
                }),
                Method.admin("SealingRemoveRequest", List.of(Param.TEXT), p -> {
                    if (!scheduler.remove(p.getFirst().textValue())) {
                        throw Refusal.failed("No request with provided details found");
                    }
                    return null;
                })));
        for (Task task : Task.values()) {
            List<Param> params = task.hasOutput()
                    ? List.of(Param.OBJECT, Param.ANY, Param.OBJECT)
                    : List.of(Param.OBJECT, Param.OBJECT);
            methods.add(Method.admin(task.returnMethod(), params, p -> {
                scheduler.returned(p.getFirst(), p.get(p.size() - 2), failure(p.getLast()));
                return null;
            }));
        }
        return methods;
    }

    private static @Nullable String failure(JsonNode error) {
        return error.isNull()
                ? null
                : "storage call error " + error.path("Code").asInt() + ": "
                        + error.path("Message").asText();
    }

    private @Nullable Object connect(JsonNode address) throws Refusal {
        try {
            scheduler.connect(URI.create(address.textValue()));
            return null;
        } catch (IOException e) {
            throw Refusal.failed("connecting remote storage failed: " + e.getMessage());
        }
    }

    private ObjectNode stats() {
        ObjectNode all = JSON.objectNode();
        for (TaskWorker worker : scheduler.workers()) {
            ObjectNode json = all.putObject(worker.session());
            json.set("Info", worker.info());
            ArrayNode tasks = worker.askTasks().map(SchedulerMethods::array).orElse(null);
            json.set("Tasks", tasks == null ? JSON.nullNode() : tasks);
            json.put("Enabled", worker.isEnabled())
                    .put("MemUsedMin", 0)
                    .put("MemUsedMax", 0)
                    .put("GpuUsed", 0)
                    .put("CpuUse", 0)
                    .set("TaskCounts", scheduler.counts(worker.session()).json());
        }
        return all;
    }

    private static ArrayNode array(Set<String> names) {
        ArrayNode json = JSON.arrayNode();
        names.forEach(json::add);
        return json;
    }

    /** What a worker had that is not listed any more stands under zeros. */
    private ObjectNode jobs() {
        Set<String> known =
                scheduler.workers().stream().map(TaskWorker::session).collect(Collectors.toSet());
        ObjectNode json = JSON.objectNode();
        for (Job job : scheduler.jobs()) {
            boolean orphan = !known.contains(job.worker());
            json.withArray("/" + (orphan ? NO_WORKER : job.worker())).add(job.json(orphan));
        }
        return json;
    }

    /** Each worker has two windows for work. */
    private ObjectNode schedule() {
        ObjectNode json = JSON.objectNode();
        ObjectNode info = json.putObject("SchedInfo");
        List<ObjectNode> waiting =
                scheduler.waiting().stream().map(Request::json).toList();
        info.set(
                "Requests",
                waiting.isEmpty() ? JSON.nullNode() : JSON.arrayNode().addAll(waiting));
        ArrayNode windows = info.putArray("OpenWindows");
        scheduler.workers().stream().filter(TaskWorker::isEnabled).forEach(worker -> windows.add(worker.session())
                .add(worker.session()));
        json.putNull("ReturnedWork").putNull("Waiting").putObject("CallToWork");
        ArrayNode early = JSON.arrayNode();
        scheduler.aborted().forEach(early::add);
        json.set("EarlyRet", early.isEmpty() ? JSON.nullNode() : early);
        return json;
    }
}
