package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.support.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's spec, or why it cannot be followed.
 *
 * @param spec with defaults in place; null if it cannot be followed
 * @param reason why not
 * @param problem why not, for people
 */
record Wish(@Nullable EffectiveSpec spec, Reason reason, String problem) {
    static Wish of(PostIdentity object) {
        if (object.unreadable() != null) {
            return new Wish(
                    null,
                    Reason.UNREADABLE_SPEC,
                    "%s; correct the field: until then nothing is started, and what runs goes on"
                            .formatted(object.unreadable()));
        }
        List<String> violations =
                PostIdentityValidator.violations(object.getMetadata().getName(), object.getSpec());
        return violations.isEmpty()
                ? new Wish(EffectiveSpec.of(object.getSpec()), Reason.AS_EXPECTED, "")
                : new Wish(
                        null,
                        Reason.INVALID_SPEC,
                        String.join("; ", violations)
                                + ". Until it is corrected nothing is started, and what runs goes on");
    }
}
