package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user confirms by the annotation {@code stowage.dev/confirm: <act>/<stake>}. The stake names what is given up,
 * so that a confirmation that was used, or was meant for another loss, never fits again.
 */
public enum Confirmation {
    /** Take what stands under a lost claim's name, and compute what is missing; the stake is the lost claim's UID. */
    RECOMPUTE("recompute");

    public static final String ANNOTATION = "stowage.dev/confirm";

    private final String act;

    /** What the user of {@code object} confirms, or null. */
    public static @Nullable String by(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(ANNOTATION);
    }

    Confirmation(String act) {
        this.act = act;
    }

    /** The annotation's value for {@code stake}. */
    public String of(String stake) {
        return act + "/" + stake;
    }
}
