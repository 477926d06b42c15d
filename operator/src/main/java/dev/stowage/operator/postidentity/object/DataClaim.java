package dev.stowage.operator.postidentity.object;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** The claim of a data volume. It has no owner, so that no deletion of anything takes the data along. */
public final class DataClaim {
    /** Whose data a claim holds. */
    public static final String NODE_ID = "stowage.dev/node-id";

    private DataClaim() {}

    public static PersistentVolumeClaim of(Owner owner, DataVolume volume, long bytes, String nodeId) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(owner.child(volume.name()))
                .withNamespace(owner.namespace())
                .withLabels(owner.labels("data"))
                .withAnnotations(Map.of(NODE_ID, nodeId))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(volume.storageClassName())
                .withNewResources()
                .addToRequests("storage", new Quantity(Long.toString(bytes)))
                .endResources()
                .endSpec()
                .build();
    }
}
