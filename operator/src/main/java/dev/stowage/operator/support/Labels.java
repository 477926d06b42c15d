package dev.stowage.operator.support;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels and annotations on every object that we make. Informers select by them, and by them we know our own. */
public final class Labels {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String STOWAGE = "stowage";
    public static final String SELECTOR = MANAGED_BY + "=" + STOWAGE;
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String POST_IDENTITY = "stowage.dev/postidentity";

    public static final String NODE_ID = "stowage.dev/node-id";
    public static final String ATTEMPT = "stowage.dev/attempt";
    public static final String INTENT = "stowage.dev/intent";
    public static final String REVISION = "stowage.dev/revision";

    private Labels() {}

    public static Map<String, String> of(String postIdentity, String component) {
        return new TreeMap<>(Map.of(MANAGED_BY, STOWAGE, POST_IDENTITY, postIdentity, COMPONENT, component));
    }

    public static boolean ours(@Nullable Map<String, String> labels) {
        return labels != null && STOWAGE.equals(labels.get(MANAGED_BY));
    }
}
