package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;

/** Deletes the very object that was seen, and no later one of its name. The client's own delete cannot be bound to a UID. */
@ApplicationScoped
class Removal {
    private final KubernetesClient client;

    Removal(KubernetesClient client) {
        this.client = client;
    }

    /**
     * In the foreground: it is gone only when what depends on it is, so no two pods write the same file.
     *
     * @throws KubernetesClientException with 409 if another object has the name by now; one that is gone already is fine
     */
    void inForeground(Class<? extends HasMetadata> type, String namespace, String name, String uid) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withPropagationPolicy("Foreground")
                .withNewPreconditions()
                .withUid(uid)
                .endPreconditions()
                .build();
        try {
            String version = HasMetadata.getApiVersion(type);
            String api = version.contains("/") ? "apis/" + version : "api/" + version;
            String place = "/%s/namespaces/%s/%s/%s".formatted(api, namespace, HasMetadata.getPlural(type), name);
            client.raw(place, "DELETE", options);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
