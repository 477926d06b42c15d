package dev.stowage.operator.support;

import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.ClaimReading;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.JobReading;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.PodFact;
import dev.stowage.operator.decide.PodReading;
import dev.stowage.operator.decide.Work;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands under the names of an object's children. The caches hold only what is ours; somebody else's object under
 * such a name is asked for where it would be in the way. Where a whole namespace ends nothing is made, and the right to ask
 * may have ended before us.
 */
@ApplicationScoped
public class Standing {
    private final KubernetesClient client;
    private final RefusedPods refused;
    private final StorageClasses classes;
    private final Sight sight;

    Standing(KubernetesClient client, RefusedPods refused, StorageClasses classes, Sight sight) {
        this.client = client;
        this.refused = refused;
        this.classes = classes;
        this.sight = sight;
    }

    /**
     * What works for an object.
     *
     * @param components of its Jobs, in the order in which they run
     * @param container the one that its pods are for
     * @param wanted whether a Job may be made now
     */
    public Work work(
            HasMetadata object, List<String> components, String container, boolean wanted, Context<?> context) {
        Owner owner = Owner.of(object);
        List<Pod> pods = context.getSecondaryResourcesAsStream(Pod.class).toList();
        List<PodFact> facts =
                pods.stream().map(pod -> PodReading.of(pod, container)).toList();
        boolean ending = isEnding(object, facts);
        Map<String, JobFact> jobs = new LinkedHashMap<>();
        for (String component : components) {
            Job job = find(object, Job.class, owner.child(component), wanted && !ending, context);
            if (job != null) {
                jobs.put(component, JobReading.of(job, owner, refused.of(job, pods)));
            }
        }
        return new Work(jobs, facts, ending);
    }

    /** The claim of that name, or null. */
    public @Nullable ClaimFact claim(HasMetadata object, String name, Work work, Context<?> context) {
        PersistentVolumeClaim claim = find(object, PersistentVolumeClaim.class, name, !work.ending(), context);
        return claim == null ? null : ClaimReading.of(claim, Owner.of(object), classes.missing(claim));
    }

    private <T extends HasMetadata> @Nullable T find(
            HasMetadata object, Class<T> type, String name, boolean ask, Context<?> context) {
        T ours = context.getSecondaryResourcesAsStream(type)
                .filter(child -> child.getMetadata().getName().equals(name))
                .findFirst()
                .orElse(null);
        return ours != null || !ask
                ? ours
                : client.resources(type)
                        .inNamespace(object.getMetadata().getNamespace())
                        .withName(name)
                        .get();
    }

    /** A namespace's deletion begins with its pods, or with an object of ours that has none. */
    private boolean isEnding(HasMetadata object, List<PodFact> pods) {
        boolean leaving = object.getMetadata().getDeletionTimestamp() != null
                || pods.stream().anyMatch(pod -> pod.stopping() != null);
        return leaving && sight.isEnding(object.getMetadata().getNamespace());
    }
}
