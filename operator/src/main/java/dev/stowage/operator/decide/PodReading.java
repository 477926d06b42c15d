package dev.stowage.operator.decide;

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

/** Reads a pod of ours. Pure. */
public final class PodReading {
    private PodReading() {}

    /** {@code main} is the name of the container that the pod is for. */
    public static PodFact of(Pod pod, String main) {
        Map<String, String> labels = pod.getMetadata().getLabels() == null
                ? Map.of()
                : pod.getMetadata().getLabels();
        Map<String, String> annotations = pod.getMetadata().getAnnotations() == null
                ? Map.of()
                : pod.getMetadata().getAnnotations();
        ContainerState state = state(pod, main);
        ContainerStateWaiting waiting = state.getWaiting();
        return new PodFact(
                pod.getMetadata().getName(),
                image(pod, main),
                labels.getOrDefault(Labels.COMPONENT, ""),
                Labels.number(annotations, Labels.REVISION),
                Labels.number(annotations, "batch.kubernetes.io/job-completion-index"),
                pod.getSpec().getNodeName(),
                pod.getStatus().getPhase() == null ? "Pending" : pod.getStatus().getPhase(),
                time(pod.getMetadata().getDeletionTimestamp()),
                silent(pod),
                state.getRunning() != null,
                waiting == null || waiting.getReason() == null
                        ? null
                        : new PodFact.Waiting(waiting.getReason(), String.valueOf(waiting.getMessage())),
                unschedulable(pod),
                ended(state.getTerminated()),
                state.getTerminated() == null ? List.of() : kept(pod, main));
    }

    private static PodFact.@Nullable End ended(@Nullable ContainerStateTerminated state) {
        return state == null
                ? null
                : new PodFact.End(
                        state.getExitCode(),
                        state.getReason(),
                        time(state.getFinishedAt()),
                        blankIsNull(state.getMessage()));
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

    private static List<String> kept(Pod pod, String main) {
        return statuses(pod)
                .filter(s -> !s.getName().equals(main))
                .filter(s -> s.getState() != null && s.getState().getRunning() != null)
                .map(ContainerStatus::getName)
                .sorted()
                .toList();
    }

    private static String image(Pod pod, String main) {
        return pod.getSpec().getContainers().stream()
                .filter(c -> c.getName().equals(main))
                .map(Container::getImage)
                .findFirst()
                .orElse("");
    }

    private static ContainerState state(Pod pod, String main) {
        return statuses(pod)
                .filter(s -> s.getName().equals(main) && s.getState() != null)
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

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
