package dev.stowage.operator.postidentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import dev.stowage.operator.support.Readings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Knows how far computing pods are, from the last lines of their logs: one JSON object a line. */
@ApplicationScoped
public class ProgressObserver {
    private static final int LINES = 4;
    private static final Duration AGE = Duration.ofSeconds(4);

    private final KubernetesClient client;
    private final ObjectMapper json;
    private final Readings<ShardProgress> readings;

    ProgressObserver(KubernetesClient client, ObjectMapper json, InstantSource clock) {
        this.client = client;
        this.json = json;
        this.readings = new Readings<>("log of", AGE, clock);
    }

    /** What the pod said last; null if it has not said anything yet, or cannot be asked. Does not wait for it. */
    @Nullable
    ShardProgress of(String namespace, String pod) {
        return readings.newest(namespace + "/" + pod, () -> ask(namespace, pod));
    }

    private @Nullable ShardProgress ask(String namespace, String pod) {
        try {
            String log = client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .tailingLines(LINES)
                    .getLog();
            return log == null ? null : last(log);
        } catch (KubernetesClientException e) {
            return null;
        }
    }

    private @Nullable ShardProgress last(String log) {
        ShardProgress last = null;
        for (String line : log.lines().toList()) {
            JsonNode event = parse(line);
            if (event.path("event").asText().equals("progress")) {
                last = new ShardProgress(
                        event.path("labelsDone").asLong(),
                        event.path("labelsPerSecond").asDouble());
            }
        }
        return last;
    }

    /** The first line of a tail may be cut off, and a JVM may print a warning between the events. */
    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
