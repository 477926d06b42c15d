package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds out whether a claim waits for a storage class that does not exist: Kubernetes lets it wait for ever. */
@ApplicationScoped
public class StorageClasses {
    private final KubernetesClient client;

    StorageClasses(KubernetesClient client) {
        this.client = client;
    }

    /** As {@link dev.stowage.operator.decide.ClaimFact#missingClass}. */
    public @Nullable String missing(PersistentVolumeClaim claim) {
        boolean bound = claim.getSpec().getVolumeName() != null;
        String wanted = claim.getSpec().getStorageClassName();
        if (bound || "".equals(wanted)) {
            return null;
        }
        // Kubernetes itself enters the default class, as soon as there is one.
        return wanted == null ? "" : exists(wanted) ? null : wanted;
    }

    private boolean exists(String name) {
        try {
            return client.storage().v1().storageClasses().withName(name).get() != null;
        } catch (KubernetesClientException e) {
            // Without the right to look nothing is known to be missing.
            return true;
        }
    }
}
