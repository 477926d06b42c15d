package dev.stowage.operator.support;

import dev.stowage.operator.decide.Holder;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who holds the lease of an identity. */
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

    /**
     * Who holds a lease, from the side of {@code object}.
     *
     * @param lease its name
     * @param type of the objects that hold such leases
     */
    public LeaseFact observe(HasMetadata object, String lease, Class<? extends HasMetadata> type) {
        try {
            Lease found = client.leases()
                    .inNamespace(settings.namespace())
                    .withName(lease)
                    .get();
            if (found == null) {
                return new LeaseFact.Free();
            }
            String identity = found.getSpec().getHolderIdentity();
            return Holder.identity(Owner.of(object)).equals(identity)
                    ? new LeaseFact.Ours(found.getMetadata().getResourceVersion())
                    : other(Holder.parse(identity, HasMetadata.getKind(type)), found, type);
        } catch (KubernetesClientException e) {
            return new LeaseFact.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A holder counts as gone only if its object is gone and nothing is left of it that runs or starts pods: between two
     * pods a workload has none.
     */
    private LeaseFact other(@Nullable Owner holder, Lease lease, Class<? extends HasMetadata> type) {
        if (holder == null) {
            return new LeaseFact.Garbled(lease.getMetadata().getName());
        }
        String name = holder.kind() + " " + holder.namespace() + "/" + holder.name();
        if (exists(holder, type)) {
            return new LeaseFact.Other(name);
        }
        String left = sight.isGone(holder.namespace()) ? null : leftOver(holder);
        return left == null
                ? new LeaseFact.Abandoned(lease.getMetadata().getResourceVersion())
                : new LeaseFact.LeftOver(left + " of the deleted " + name);
    }

    private boolean exists(Owner holder, Class<? extends HasMetadata> type) {
        HasMetadata now = client.resources(type)
                .inNamespace(holder.namespace())
                .withName(holder.name())
                .get();
        return now != null && now.getMetadata().getUid().equals(holder.uid());
    }

    private @Nullable String leftOver(Owner holder) {
        for (Pod pod : list(Pod.class, holder)) {
            String node = pod.getSpec().getNodeName();
            return "pod " + pod.getMetadata().getName() + (node == null ? "" : " on node " + node);
        }
        for (Job job : list(Job.class, holder)) {
            return "Job " + job.getMetadata().getName();
        }
        return null;
    }

    private <T extends HasMetadata> List<T> list(Class<T> type, Owner holder) {
        return client.resources(type)
                .inNamespace(holder.namespace())
                .withLabels(holder.selector())
                .list()
                .getItems();
    }
}
