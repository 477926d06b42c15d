package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The logs of all containers of a namespace, those of a container's previous run included. */
record PodLogs(KubernetesClient client, String namespace) {

    /** Hands out a file name and a text for each log. */
    void forEach(BiConsumer<String, String> file) {
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            Stream.concat(
                            pod.getStatus().getInitContainerStatuses().stream(),
                            pod.getStatus().getContainerStatuses().stream())
                    .forEach(status -> logs(pod, status, file));
        }
    }

    private void logs(Pod pod, ContainerStatus status, BiConsumer<String, String> file) {
        ContainerResource container = client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .inContainer(status.getName());
        String name = "logs/" + namespace + "/" + pod.getMetadata().getName() + "." + status.getName();
        try {
            file.accept(name + ".log", container.getLog());
            if (status.getRestartCount() > 0) {
                file.accept(name + ".previous.log", container.terminated().getLog());
            }
        } catch (KubernetesClientException e) {
            // A container that has not started has no log.
            file.accept(name + ".missing.log", String.valueOf(e.getMessage()));
        }
    }
}
