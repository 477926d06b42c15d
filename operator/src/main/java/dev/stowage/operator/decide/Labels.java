package dev.stowage.operator.decide;

import java.util.Map;

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

    public static final String ATTEMPT = "stowage.dev/attempt";
    public static final String INTENT = "stowage.dev/intent";
    public static final String REVISION = "stowage.dev/revision";

    private Labels() {}

    /** The whole number that stands under {@code key}; 0 if none does, or somebody wrote something else there. */
    static int number(Map<String, String> marks, String key) {
        String text = marks.getOrDefault(key, "");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
