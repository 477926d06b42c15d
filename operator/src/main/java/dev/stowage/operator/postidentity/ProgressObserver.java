package dev.stowage.operator.postidentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows how far computing pods are, from the last lines of their logs: one JSON object a line. A log comes from the
 * kubelet, which may take long or never answer, so each is read on a thread of its own, one at a time for a pod, and a
 * look takes what was read last.
 */
@ApplicationScoped
public class ProgressObserver {
    private static final int LINES = 4;
    private static final Duration AGE = Duration.ofSeconds(4);
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    ProgressObserver(KubernetesClient client, ObjectMapper json, InstantSource clock) {
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** What is known of one pod, and since when it is being asked, if it is. */
    private record Reading(@Nullable ShardProgress progress, Instant at, boolean asking) {}

    /** What the pod said last; null if it has not said anything yet, or cannot be asked. Does not wait for it. */
    @Nullable
    ShardProgress of(String namespace, String pod) {
        Instant now = clock.instant();
        readings.values().removeIf(r -> !r.asking() && r.at().plus(FORGOTTEN).isBefore(now));
        Reading known = readings.compute(namespace + "/" + pod, (key, old) -> {
            if (old != null && (old.asking() || old.at().plus(AGE).isAfter(now))) {
                return old;
            }
            Thread.ofVirtual().name("log of " + key).start(() -> read(key, namespace, pod));
            return new Reading(old == null ? null : old.progress(), now, true);
        });
        return known.progress();
    }

    private void read(String key, String namespace, String pod) {
        ShardProgress said = null;
        try {
            said = ask(namespace, pod);
        } finally {
            // Whatever it fails of: a pod that counts as being asked is not asked again.
            keep(key, said);
        }
    }

    private void keep(String key, @Nullable ShardProgress said) {
        readings.computeIfPresent(
                key, (k, old) -> new Reading(said == null ? old.progress() : said, clock.instant(), false));
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
