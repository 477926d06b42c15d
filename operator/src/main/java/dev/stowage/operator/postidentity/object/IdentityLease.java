package dev.stowage.operator.postidentity.object;

import dev.stowage.operator.support.Labels;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a node id. It stands in the operator's namespace, so that it is one for all namespaces, and has no
 * duration: it is given back when no process can run any more, and not because time went by.
 */
public final class IdentityLease {
    private IdentityLease() {}

    public static String name(String nodeId) {
        return "postidentity-" + nodeId;
    }

    /** {@code version} is that of the lease to be replaced, or null for a new one. */
    public static Lease of(String namespace, String nodeId, String holder, @Nullable String version) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(name(nodeId))
                .withNamespace(namespace)
                .addToLabels(Labels.COMPONENT, "exclusive")
                .addToLabels(Labels.MANAGED_BY, Labels.STOWAGE)
                .withResourceVersion(version)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .endSpec()
                .build();
    }
}
