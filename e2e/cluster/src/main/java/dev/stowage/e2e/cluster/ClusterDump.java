package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Everything that a namespace holds, in files. What cannot be had is named in {@code problems.txt}. */
record ClusterDump(KubernetesClient client, String namespace, Path folder) {

    private static final String OPERATOR_NAMESPACE = "stowage-system";

    /** Tells the reader of a test's failure where to look. */
    static final class WrittenTo extends RuntimeException {
        WrittenTo(Path folder) {
            super("the namespace's objects, events and logs are in " + folder, null, false, false);
        }
    }

    void write() {
        attempt("objects", this::objects);
        attempt("events", this::events);
        attempt("logs", () -> new PodLogs(client, namespace).forEach(this::file));
        attempt("operator logs", () -> new PodLogs(client, OPERATOR_NAMESPACE).forEach(this::file));
    }

    private void objects() {
        List<String> versions = new ArrayList<>(List.of("v1"));
        for (APIGroup group : client.getApiGroups().getGroups()) {
            versions.add(group.getPreferredVersion().getGroupVersion());
        }
        for (String version : versions) {
            attempt(version, () -> client.getApiResources(version).getResources().stream()
                    .filter(type -> type.getNamespaced() && type.getVerbs().contains("list"))
                    .filter(type -> !type.getKind().equals("Event"))
                    .forEach(type -> attempt(version + " " + type.getName(), () -> objects(version, type))));
        }
    }

    private void objects(String groupVersion, APIResource type) {
        int slash = groupVersion.indexOf('/');
        String group = slash < 0 ? "" : groupVersion.substring(0, slash);
        List<GenericKubernetesResource> items = client.genericKubernetesResources(
                        new ResourceDefinitionContext.Builder()
                                .withGroup(group)
                                .withVersion(groupVersion.substring(slash + 1))
                                .withKind(type.getKind())
                                .withPlural(type.getName())
                                .withNamespaced(true)
                                .build())
                .inNamespace(namespace)
                .list()
                .getItems();
        if (!items.isEmpty()) {
            items.forEach(ClusterDump::tidy);
            file(
                    type.getName() + (group.isEmpty() ? "" : "." + group) + ".yaml",
                    items.stream().map(Serialization::asYaml).collect(Collectors.joining()));
        }
    }

    private static void tidy(GenericKubernetesResource object) {
        object.getMetadata().setManagedFields(List.of());
        if (object.getKind().equals("Secret")
                && object.getAdditionalProperties().get("data") instanceof Map<?, ?> data) {
            object.setAdditionalProperty("data", "left out: " + data.keySet());
        }
    }

    private void events() {
        file(
                "events.txt",
                client.v1().events().inNamespace(namespace).list().getItems().stream()
                        .sorted(Comparator.comparing(event ->
                                Objects.requireNonNullElse(event.getMetadata().getCreationTimestamp(), "")))
                        .map(event -> "%s %s %s %s/%s: %s%n"
                                .formatted(
                                        event.getMetadata().getCreationTimestamp(),
                                        event.getType(),
                                        event.getReason(),
                                        event.getInvolvedObject().getKind(),
                                        event.getInvolvedObject().getName(),
                                        event.getMessage()))
                        .collect(Collectors.joining()));
    }

    private void attempt(String what, Runnable part) {
        try {
            part.run();
        } catch (KubernetesClientException | UncheckedIOException e) {
            file("problems.txt", what + ": " + e.getMessage() + System.lineSeparator());
        }
    }

    private void file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
