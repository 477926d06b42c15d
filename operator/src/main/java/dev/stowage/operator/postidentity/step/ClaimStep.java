package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.postidentity.object.DataClaim;
import dev.stowage.operator.support.Owner;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes claims, and makes them larger. */
@ApplicationScoped
class ClaimStep {
    private final KubernetesClient client;
    private final Removal removal;

    ClaimStep(KubernetesClient client, Removal removal) {
        this.client = client;
        this.removal = removal;
    }

    void create(PostIdentity object, Step.CreateClaim step) {
        client.persistentVolumeClaims()
                .inNamespace(object.getMetadata().getNamespace())
                .resource(DataClaim.of(Owner.of(object), step.volume(), step.bytes(), step.nodeId()))
                .create();
    }

    void grow(PostIdentity object, Step.GrowClaim step) {
        claim(object, step.volume())
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata": {"resourceVersion": "%s"},
                 "spec": {"resources": {"requests": {"storage": "%d"}}}}""".formatted(step.version(), step.bytes()));
    }

    void wipe(PostIdentity object, Step.WipeClaim step) {
        removal.inForeground(
                "api/v1",
                object.getMetadata().getNamespace(),
                "persistentvolumeclaims",
                DataClaim.name(object.getMetadata().getName(), step.volume()),
                step.uid());
    }

    private Resource<PersistentVolumeClaim> claim(PostIdentity object, String volume) {
        return client.persistentVolumeClaims()
                .inNamespace(object.getMetadata().getNamespace())
                .withName(DataClaim.name(object.getMetadata().getName(), volume));
    }
}
