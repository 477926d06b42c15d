package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.Holder;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.postidentity.object.IdentityLease;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.Owner;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Takes and gives back the lease of a node id; two that try at once get one lease and one conflict. */
@ApplicationScoped
class LeaseStep {
    private final KubernetesClient client;
    private final OperatorSettings settings;

    LeaseStep(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    void take(PostIdentity object, Step.TakeLease step) {
        client.leases()
                .inNamespace(settings.namespace())
                .resource(lease(object, step.nodeId(), null))
                .create();
    }

    void inherit(PostIdentity object, Step.InheritLease step) {
        client.leases()
                .inNamespace(settings.namespace())
                .resource(lease(object, step.nodeId(), step.version()))
                .update();
    }

    void release(PostIdentity object, Step.ReleaseLease step) {
        client.leases()
                .inNamespace(settings.namespace())
                .withName(IdentityLease.name(step.nodeId()))
                .lockResourceVersion(step.version())
                .delete();
    }

    private Lease lease(PostIdentity object, String nodeId, @Nullable String version) {
        return IdentityLease.of(settings.namespace(), nodeId, Holder.identity(Owner.of(object)), version);
    }
}
