package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/**
 * The machine that a worker says it runs on; in a pod it is that of the host.
 *
 * @param memPhysical bytes
 * @param memUsed bytes
 * @param memSwap bytes
 * @param memSwapUsed bytes
 * @param gpus their names
 */
public record WorkerInfo(
        String hostname,
        boolean ignoreResources,
        long memPhysical,
        long memUsed,
        long memSwap,
        long memSwapUsed,
        long cpus,
        List<String> gpus) {
    public WorkerInfo {
        gpus = List.copyOf(gpus);
    }

    public static WorkerInfo read(JsonValue value) {
        JsonValue resources = value.field("Resources");
        return new WorkerInfo(
                value.field("Hostname").text(),
                value.field("IgnoreResources").flag(),
                resources.field("MemPhysical").count(),
                resources.field("MemUsed").count(),
                resources.field("MemSwap").count(),
                resources.field("MemSwapUsed").count(),
                resources.field("CPUs").count(),
                resources.field("GPUs").list(JsonValue::text));
    }
}
