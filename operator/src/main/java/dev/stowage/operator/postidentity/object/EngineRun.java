package dev.stowage.operator.postidentity.object;

import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the engine as a job.
 *
 * @param component init, merge or verify
 * @param revision of the plan that the run is for
 * @param intent digest of what the user wants of the pods
 * @param completions how many pods, one for each completion index
 * @param readOnly whether the volumes are only read
 */
public record EngineRun(
        Owner owner,
        String component,
        int revision,
        String intent,
        String nodeId,
        int completions,
        int parallelism,
        List<String> volumes,
        boolean readOnly,
        List<String> arguments,
        Pod pod) {

    /** Where and with what the pods run. */
    public record Pod(
            String image,
            ResourceRequirements resources,
            Map<String, String> nodeSelector,
            List<Toleration> tolerations,
            @Nullable String priorityClassName) {}

    /** Where a volume is mounted. */
    public static String directory(String volume) {
        return "/data/" + volume;
    }
}
