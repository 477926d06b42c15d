package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.PostIdentityFacts.LeaseFact;
import dev.stowage.operator.postidentity.object.IdentityLease;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.Owner;
import dev.stowage.operator.support.Sight;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds out who holds a node id. */
@ApplicationScoped
public class LeaseObserver {
    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final Sight sight;

    LeaseObserver(KubernetesClient client, OperatorSettings settings, Sight sight) {
        this.client = client;
        this.settings = settings;
        this.sight = sight;
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
            String identity = lease.getSpec().getHolderIdentity();
            return Holder.identity(Owner.of(object)).equals(identity)
                    ? new LeaseFact.Ours(lease.getMetadata().getResourceVersion())
                    : other(Holder.parse(identity), lease);
        } catch (KubernetesClientException e) {
            return new LeaseFact.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A holder counts as gone only if its object is gone and nothing is left of it that runs or starts pods: between two
     * pods a workload has none.
     */
    private LeaseFact other(@Nullable Owner holder, Lease lease) {
        if (holder == null) {
            return new LeaseFact.Garbled(lease.getMetadata().getName());
        }
        String name = "PostIdentity " + holder.namespace() + "/" + holder.name();
        if (exists(holder)) {
            return new LeaseFact.Other(name);
        }
        String left = sight.isGone(holder.namespace()) ? null : leftOver(holder);
        return left == null
                ? new LeaseFact.Abandoned(lease.getMetadata().getResourceVersion())
                : new LeaseFact.LeftOver(left + " of the deleted " + name);
    }

    private boolean exists(Owner holder) {
        PostIdentity now = client.resources(PostIdentity.class)
                .inNamespace(holder.namespace())
                .withName(holder.name())
                .get();
        return now != null && now.getMetadata().getUid().equals(holder.uid());
    }

    private @Nullable String leftOver(Owner holder) {
        for (Pod pod : client.pods()
                .inNamespace(holder.namespace())
                .withLabels(holder.selector())
                .list()
                .getItems()) {
            String node = pod.getSpec().getNodeName();
            return "pod " + pod.getMetadata().getName() + (node == null ? "" : " on node " + node);
        }
        for (Job job : client.batch()
                .v1()
                .jobs()
                .inNamespace(holder.namespace())
                .withLabels(holder.selector())
                .list()
                .getItems()) {
            return "Job " + job.getMetadata().getName();
        }
        return null;
    }
}
