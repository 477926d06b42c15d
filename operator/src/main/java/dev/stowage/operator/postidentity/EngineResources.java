package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.EffectiveSpec.Compute;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests and limits of the engine's pods: what the user gives, and for what is not given, one CPU for each thread and
 * the memory of the labels in work (128·N bytes each, at most 32 of them in each thread) beside the JVM's own.
 */
final class EngineResources {
    private static final long JVM = 256L << 20;
    private static final long LABELS_IN_WORK = 32L;
    private static final long BYTES_PER_N = 128;
    private static final int MIB = 20;

    private EngineResources() {}

    static ResourceRequirements of(Compute compute, long scryptN) {
        Map<String, Quantity> requests = copy(compute.resources().getRequests());
        Map<String, Quantity> limits = copy(compute.resources().getLimits());
        Quantity cpus = new Quantity(Integer.toString(compute.threads()));
        if (!requests.containsKey("cpu")) {
            limits.putIfAbsent("cpu", cpus);
            requests.put("cpu", limits.get("cpu"));
        }
        long memory = JVM + compute.threads() * LABELS_IN_WORK * BYTES_PER_N * scryptN;
        limits.putIfAbsent("memory", larger(requests.get("memory"), memory));
        requests.putIfAbsent("memory", limits.get("memory"));
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    /** A request may ask for more than the plan needs; a limit below it would be refused. */
    private static Quantity larger(@Nullable Quantity request, long planned) {
        return request != null && Quantity.getAmountInBytes(request).longValue() > planned
                ? request
                : new Quantity(Long.toString(planned >> MIB), "Mi");
    }

    private static Map<String, Quantity> copy(@Nullable Map<String, Quantity> given) {
        return given == null ? new TreeMap<>() : new TreeMap<>(given);
    }
}
