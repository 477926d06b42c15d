package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import org.jspecify.annotations.Nullable;

/** The object that holds a lease, as it stands in the lease: namespace/name/uid. */
public record Holder(String namespace, String name, String uid) {
    private static final int PARTS = 3;

    public static Holder of(PostIdentity object) {
        return new Holder(
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }

    /** A lease that somebody edited by hand has a holder that nothing equals, and so stays held. */
    static Holder parse(@Nullable String identity) {
        String[] parts = String.valueOf(identity).split("/", -1);
        return parts.length == PARTS
                ? new Holder(parts[0], parts[1], parts[2])
                : new Holder("unknown", String.valueOf(identity), "unknown");
    }

    /** As it stands in the lease. */
    public String identity() {
        return namespace + "/" + name + "/" + uid;
    }
}
