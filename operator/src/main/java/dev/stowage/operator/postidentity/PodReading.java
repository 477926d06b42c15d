package dev.stowage.operator.postidentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.operator.postidentity.PostIdentityFacts.EngineOutcome;
import dev.stowage.operator.postidentity.PostIdentityFacts.PodFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.Waiting;
import dev.stowage.operator.support.Labels;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a pod of one of our jobs. Pure. */
final class PodReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LABEL_DIGITS = 32;

    private PodReading() {}

    /** Null if it is no pod of the engine. */
    static @Nullable PodFact of(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        Map<String, String> annotations = pod.getMetadata().getAnnotations() == null
                ? Map.of()
                : pod.getMetadata().getAnnotations();
        JobKind kind = kind(labels.get(Labels.COMPONENT));
        if (kind == null) {
            return null;
        }
        ContainerState state = state(pod);
        ContainerStateWaiting waiting = state.getWaiting();
        ContainerStateTerminated ended = state.getTerminated();
        return new PodFact(
                pod.getMetadata().getName(),
                pod.getSpec().getContainers().getFirst().getImage(),
                kind,
                Integer.parseInt(annotations.getOrDefault(Labels.REVISION, "0")),
                Integer.parseInt(annotations.getOrDefault("batch.kubernetes.io/job-completion-index", "0")),
                pod.getStatus().getPhase() == null ? "Pending" : pod.getStatus().getPhase(),
                pod.getMetadata().getDeletionTimestamp() != null,
                waiting == null || waiting.getReason() == null
                        ? null
                        : new Waiting(waiting.getReason(), String.valueOf(waiting.getMessage())),
                unschedulable(pod),
                ended == null ? null : ended.getExitCode(),
                ended == null ? null : ended.getReason(),
                ended == null || ended.getFinishedAt() == null ? null : Instant.parse(ended.getFinishedAt()),
                ended == null ? null : outcome(ended.getMessage()));
    }

    private static @Nullable JobKind kind(@Nullable String component) {
        for (JobKind kind : JobKind.values()) {
            if (kind.word().equals(component)) {
                return kind;
            }
        }
        return null;
    }

    private static ContainerState state(Pod pod) {
        return pod.getStatus().getContainerStatuses().isEmpty()
                ? new ContainerState()
                : pod.getStatus().getContainerStatuses().getFirst().getState();
    }

    private static @Nullable String unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(c -> c.getType().equals("PodScheduled") && "Unschedulable".equals(c.getReason()))
                .map(c -> String.valueOf(c.getMessage()))
                .findFirst()
                .orElse(null);
    }

    /** The engine tells the whole 32-byte output; what is stored, and what users compare with, is its first half. */
    private static String label(String output) {
        return output.substring(0, Math.min(LABEL_DIGITS, output.length()));
    }

    /** What the engine wrote; anything else is shown as it is. */
    private static @Nullable EngineOutcome outcome(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(message);
            return new EngineOutcome(
                    json.path("message").asText(message),
                    json.hasNonNull("nonce") ? json.get("nonce").asLong() : null,
                    json.hasNonNull("nonceValue") ? label(json.get("nonceValue").asText()) : null,
                    json.hasNonNull("labelsChecked") ? json.get("labelsChecked").asLong() : null);
        } catch (JsonProcessingException e) {
            return new EngineOutcome(message, null, null, null);
        }
    }
}
