package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.postidentity.object.DataClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes claims, and makes them larger. */
@ApplicationScoped
class ClaimStep {
    private final KubernetesClient client;

    ClaimStep(KubernetesClient client) {
        this.client = client;
    }

    void apply(PostIdentity object, Step.ApplyClaim step) {
        String namespace = object.getMetadata().getNamespace();
        String name = object.getMetadata().getName();
        Resource<PersistentVolumeClaim> claim = client.persistentVolumeClaims()
                .inNamespace(namespace)
                .withName(DataClaim.name(name, step.volume().name()));
        if (claim.get() == null) {
            client.persistentVolumeClaims()
                    .inNamespace(namespace)
                    .resource(DataClaim.of(namespace, name, step.volume(), step.bytes(), step.nodeId()))
                    .create();
        } else {
            claim.edit(c -> new PersistentVolumeClaimBuilder(c)
                    .editSpec()
                    .editResources()
                    .addToRequests("storage", new Quantity(Long.toString(step.bytes())))
                    .endResources()
                    .endSpec()
                    .build());
        }
    }

    void wipe(PostIdentity object, Step.WipeClaim step) {
        client.persistentVolumeClaims()
                .inNamespace(object.getMetadata().getNamespace())
                .withName(DataClaim.name(object.getMetadata().getName(), step.volume()))
                .delete();
    }
}
