package dev.stowage.operator.support;

/**
 * The labels and annotations on every object that we make. Informers select by them, and {@link Owner} knows its own by
 * them. A volume's claim outlives everything, and its labels with it: their names never change.
 */
public final class Labels {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String STOWAGE = "stowage";
    public static final String SELECTOR = MANAGED_BY + "=" + STOWAGE;
    public static final String COMPONENT = "app.kubernetes.io/component";

    /** The kind of the object that something was made for. */
    public static final String KIND = "stowage.dev/kind";
    /** The name of the object that something was made for. */
    public static final String NAME = "stowage.dev/name";

    public static final String NODE_ID = "stowage.dev/node-id";
    public static final String ATTEMPT = "stowage.dev/attempt";
    public static final String INTENT = "stowage.dev/intent";
    public static final String REVISION = "stowage.dev/revision";

    private Labels() {}
}
