package dev.stowage.operator.postidentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads how far a computing pod is from the last lines of its log: one JSON object a line. */
@ApplicationScoped
public class ProgressObserver {
    private static final int LINES = 4;

    private final KubernetesClient client;
    private final ObjectMapper json;

    ProgressObserver(KubernetesClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Null if the pod has not said anything yet, or cannot be asked. */
    @Nullable
    ShardProgress of(String namespace, String pod) {
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
