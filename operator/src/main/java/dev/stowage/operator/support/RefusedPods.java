package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out why a job has no pod: the Job controller tells only by events what the API server said. */
@ApplicationScoped
public class RefusedPods {
    /** A job that has no pod for so long is worth a question. */
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final InstantSource clock;

    RefusedPods(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What the API server said last; null if the job has pods, needs none, or nothing was said. */
    public @Nullable String of(Job job, List<Pod> pods) {
        boolean has = pods.stream()
                .flatMap(p -> p.getMetadata().getOwnerReferences().stream())
                .anyMatch(o -> o.getUid().equals(job.getMetadata().getUid()));
        boolean needs = !Boolean.TRUE.equals(job.getSpec().getSuspend())
                && job.getMetadata().getDeletionTimestamp() == null
                && (job.getStatus() == null || job.getStatus().getConditions().isEmpty());
        Instant made = Instant.parse(job.getMetadata().getCreationTimestamp());
        return has || !needs || clock.instant().isBefore(made.plus(USUAL)) ? null : said(job);
    }

    private @Nullable String said(Job job) {
        try {
            return client
                    .v1()
                    .events()
                    .inNamespace(job.getMetadata().getNamespace())
                    .withFields(Map.of("involvedObject.uid", job.getMetadata().getUid(), "reason", "FailedCreate"))
                    .list()
                    .getItems()
                    .stream()
                    .filter(e -> e.getMessage() != null)
                    .max(Comparator.comparing(RefusedPods::time))
                    .map(e -> lasting(e.getMessage()))
                    .orElse(null);
        } catch (KubernetesClientException e) {
            return null;
        }
    }

    private static String time(Event event) {
        return Objects.requireNonNullElse(event.getLastTimestamp(), "");
    }

    /** Without the name of the pod, which is another one each time: a status that repeats it is written for ever. */
    static String lasting(String message) {
        return message.replaceFirst("^Error creating: ", "")
                .replaceAll("pods \"[^\"]*\"", "the pod")
                .strip();
    }
}
