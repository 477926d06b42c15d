package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.JobFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code spec.paused} stops. It waits for no gate and for no valid spec: what only stops things does no harm. Pure. */
final class Pause {
    private Pause() {}

    static List<Step> stops(Map<JobKind, JobFact> jobs) {
        List<Step> steps = new ArrayList<>();
        new TreeMap<>(jobs).forEach((kind, job) -> {
            boolean computes = !job.suspended() && !job.complete() && job.ended() == null && !job.deleting();
            if (job.ours() && computes) {
                steps.add(new Step.SuspendJob(kind, true));
            }
        });
        return steps;
    }
}
