package dev.stowage.operator.postidentity.object;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.decide.Made;
import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Map;

/** The claim of a data volume. */
public final class DataClaim {
    /** Whose data a claim holds. */
    public static final String NODE_ID = "stowage.dev/node-id";

    private DataClaim() {}

    public static PersistentVolumeClaim of(Owner owner, DataVolume volume, long bytes, String nodeId) {
        Map<String, String> holds = Map.of(NODE_ID, nodeId);
        return Made.claim(owner, "data", volume.name(), bytes, volume.storageClassName(), holds);
    }
}
