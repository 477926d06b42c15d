package dev.stowage.operator.decide;

import org.jspecify.annotations.Nullable;

/** The object that holds a lease, as it stands in the lease: namespace/name/uid. Pure. */
public final class Holder {
    private static final int PARTS = 3;

    private Holder() {}

    public static String identity(Owner owner) {
        return owner.namespace() + "/" + owner.name() + "/" + owner.uid();
    }

    /**
     * Null if it is not what {@link #identity} writes: somebody edited it, and nobody knows who holds the lease.
     *
     * @param kind of the objects that hold such leases
     */
    public static @Nullable Owner parse(@Nullable String identity, String kind) {
        String[] parts = identity == null ? new String[0] : identity.split("/", -1);
        boolean whole = parts.length == PARTS;
        for (String part : parts) {
            whole &= !part.isBlank();
        }
        return whole ? new Owner(kind, parts[0], parts[1], parts[2]) : null;
    }
}
