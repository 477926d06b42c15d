package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.PostIdentityFacts.LeaseFact;
import dev.stowage.operator.postidentity.object.IdentityLease;
import dev.stowage.operator.support.Labels;
import dev.stowage.operator.support.OperatorSettings;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds out who holds a node id. */
@ApplicationScoped
public class LeaseObserver {
    private final KubernetesClient client;
    private final OperatorSettings settings;

    LeaseObserver(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    LeaseFact observe(PostIdentity object, String nodeId) {
        try {
            Lease lease = client.leases()
                    .inNamespace(settings.namespace())
                    .withName(IdentityLease.name(nodeId))
                    .get();
            if (lease == null) {
                return new LeaseFact.Free();
            }
            Holder holder = Holder.parse(lease.getSpec().getHolderIdentity());
            return holder.equals(Holder.of(object)) ? new LeaseFact.Ours() : other(holder, lease);
        } catch (KubernetesClientException e) {
            return new LeaseFact.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /** A holder counts as gone only if its object is gone and no pod of it is left, even one that ends or is unknown. */
    private LeaseFact other(Holder holder, Lease lease) {
        PostIdentity now = client.resources(PostIdentity.class)
                .inNamespace(holder.namespace())
                .withName(holder.name())
                .get();
        boolean exists = now != null && now.getMetadata().getUid().equals(holder.uid());
        String name = "PostIdentity " + holder.namespace() + "/" + holder.name();
        if (exists) {
            return new LeaseFact.Other(name);
        }
        boolean pods = !client.pods()
                .inNamespace(holder.namespace())
                .withLabel(Labels.POST_IDENTITY, holder.name())
                .list()
                .getItems()
                .isEmpty();
        return pods
                ? new LeaseFact.Other("a pod of the deleted " + name)
                : new LeaseFact.Abandoned(name, lease.getMetadata().getResourceVersion());
    }
}
