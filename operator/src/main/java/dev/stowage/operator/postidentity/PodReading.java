package dev.stowage.operator.postidentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.operator.postidentity.PostIdentityFacts.EngineEnd;
import dev.stowage.operator.postidentity.PostIdentityFacts.EngineOutcome;
import dev.stowage.operator.postidentity.PostIdentityFacts.PodFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.Waiting;
import dev.stowage.operator.support.Labels;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a pod of one of our jobs. Pure. */
final class PodReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LABEL_DIGITS = 32;
    private static final String ENGINE = "engine";

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
        ContainerState engine = engine(pod);
        ContainerStateWaiting waiting = engine.getWaiting();
        return new PodFact(
                pod.getMetadata().getName(),
                image(pod),
                kind,
                Integer.parseInt(annotations.getOrDefault(Labels.REVISION, "0")),
                Integer.parseInt(annotations.getOrDefault("batch.kubernetes.io/job-completion-index", "0")),
                pod.getSpec().getNodeName(),
                pod.getStatus().getPhase() == null ? "Pending" : pod.getStatus().getPhase(),
                time(pod.getMetadata().getDeletionTimestamp()),
                silent(pod),
                engine.getRunning() != null,
                waiting == null || waiting.getReason() == null
                        ? null
                        : new Waiting(waiting.getReason(), String.valueOf(waiting.getMessage())),
                unschedulable(pod),
                ended(engine.getTerminated()),
                engine.getTerminated() == null ? List.of() : kept(pod));
    }

    private static @Nullable EngineEnd ended(@Nullable ContainerStateTerminated state) {
        return state == null
                ? null
                : new EngineEnd(
                        state.getExitCode(),
                        state.getReason(),
                        time(state.getFinishedAt()),
                        outcome(state.getMessage()));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    /**
     * When a node does not answer, the node controller sets its pods' Ready to False, and nobody else touches what the
     * kubelet had said: ContainersReady stays True.
     */
    private static @Nullable Instant silent(Pod pod) {
        PodCondition ready = condition(pod, "Ready");
        PodCondition containers = condition(pod, "ContainersReady");
        return ready != null
                        && containers != null
                        && ready.getStatus().equals("False")
                        && containers.getStatus().equals("True")
                ? time(ready.getLastTransitionTime())
                : null;
    }

    private static @Nullable PodCondition condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElse(null);
    }

    private static List<String> kept(Pod pod) {
        return statuses(pod)
                .filter(s -> !s.getName().equals(ENGINE))
                .filter(s -> s.getState() != null && s.getState().getRunning() != null)
                .map(ContainerStatus::getName)
                .sorted()
                .toList();
    }

    private static @Nullable JobKind kind(@Nullable String component) {
        for (JobKind kind : JobKind.values()) {
            if (kind.word().equals(component)) {
                return kind;
            }
        }
        return null;
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(c -> c.getName().equals(ENGINE))
                .map(Container::getImage)
                .findFirst()
                .orElse("");
    }

    private static ContainerState engine(Pod pod) {
        return statuses(pod)
                .filter(s -> s.getName().equals(ENGINE) && s.getState() != null)
                .map(ContainerStatus::getState)
                .findFirst()
                .orElseGet(ContainerState::new);
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        List<ContainerStatus> statuses = pod.getStatus().getContainerStatuses();
        return statuses == null ? Stream.of() : statuses.stream();
    }

    private static @Nullable String unschedulable(Pod pod) {
        PodCondition scheduled = condition(pod, "PodScheduled");
        return scheduled != null && "Unschedulable".equals(scheduled.getReason())
                ? SchedulerWords.lasting(String.valueOf(scheduled.getMessage()))
                : null;
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
