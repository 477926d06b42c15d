package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A worker as the miner's scheduler sees it; the miner's built-in worker is one of them.
 *
 * @param tasks what it takes; none while a worker is dying
 * @param enabled false also for a worker that does not answer, some seconds late
 * @param memUsedMin bytes that its tasks need at least
 * @param memUsedMax bytes that its tasks can take
 * @param gpuUsed of its GPUs
 * @param cpuUse of its cores
 * @param taskCounts how many run, by {@code proof:task}; entries stay with 0
 */
public record WorkerStats(
        WorkerInfo info,
        List<String> tasks,
        boolean enabled,
        long memUsedMin,
        long memUsedMax,
        double gpuUsed,
        long cpuUse,
        Map<String, Long> taskCounts) {
    public WorkerStats {
        tasks = List.copyOf(tasks);
        taskCounts = Collections.unmodifiableMap(new TreeMap<>(taskCounts));
    }

    public static WorkerStats read(JsonValue value) {
        return new WorkerStats(
                WorkerInfo.read(value.field("Info")),
                value.field("Tasks").list(JsonValue::text),
                value.field("Enabled").flag(),
                value.field("MemUsedMin").count(),
                value.field("MemUsedMax").count(),
                value.field("GpuUsed").number(),
                value.field("CpuUse").count(),
                value.field("TaskCounts").map(JsonValue::whole));
    }
}
