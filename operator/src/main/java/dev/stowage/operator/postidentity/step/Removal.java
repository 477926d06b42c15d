package dev.stowage.operator.postidentity.step;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
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
    void inForeground(String api, String namespace, String plural, String name, String uid) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withPropagationPolicy("Foreground")
                .withNewPreconditions()
                .withUid(uid)
                .endPreconditions()
                .build();
        try {
            client.raw("/%s/namespaces/%s/%s/%s".formatted(api, namespace, plural, name), "DELETE", options);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
