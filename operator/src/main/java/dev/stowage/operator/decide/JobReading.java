package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a job. Pure. */
public final class JobReading {
    private JobReading() {}

    /** {@code refused} is what the API server said when it refused a pod of it, or null. */
    public static JobFact of(Job job, Owner owner, @Nullable String refused) {
        Map<String, String> annotations = job.getMetadata().getAnnotations() == null
                ? Map.of()
                : job.getMetadata().getAnnotations();
        JobCondition complete = condition(job, "Complete");
        JobCondition failed = condition(job, "Failed");
        return new JobFact(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                owner.made(job) && !job.getMetadata().getOwnerReferences().isEmpty(),
                Labels.number(annotations, Labels.REVISION),
                annotations.get(Labels.INTENT),
                Boolean.TRUE.equals(job.getSpec().getSuspend()),
                complete != null,
                indexes(job.getStatus() == null ? null : job.getStatus().getCompletedIndexes()),
                failed == null ? null : Instant.parse(failed.getLastTransitionTime()),
                failed == null ? null : failed.getReason() + ": " + failed.getMessage(),
                refused,
                // The garbage collector takes that of an earlier object of this name.
                job.getMetadata().getDeletionTimestamp() != null || !owner.controls(job));
    }

    private static @Nullable JobCondition condition(Job job, String type) {
        List<JobCondition> conditions =
                job.getStatus() == null ? List.of() : job.getStatus().getConditions();
        return conditions.stream()
                .filter(c -> c.getType().equals(type) && c.getStatus().equals("True"))
                .findFirst()
                .orElse(null);
    }

    /** The Job controller writes them as 0,2-4. */
    static Set<Integer> indexes(@Nullable String text) {
        Set<Integer> indexes = new HashSet<>();
        for (String part : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                indexes.add(i);
            }
        }
        return indexes;
    }
}
