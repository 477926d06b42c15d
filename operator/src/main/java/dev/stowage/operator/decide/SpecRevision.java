package dev.stowage.operator.decide;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.Locale;

/**
 * A spec that was accepted, kept beside its object: if a later one cannot be followed, this one goes on being cared for, by
 * another process of the operator too. Its name is made from its content, so that one spec is kept once. Pure.
 */
public final class SpecRevision {
    private SpecRevision() {}

    /** {@code generation} is that of the object whose spec it is. */
    public static ControllerRevision of(Owner owner, JsonNode spec, long generation) {
        String kind = owner.kind().toLowerCase(Locale.ROOT);
        return new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName("%s-%s-%s".formatted(kind, owner.name(), Fingerprint.of(spec.toString())))
                .withNamespace(owner.namespace())
                .withLabels(owner.labels("spec"))
                .withOwnerReferences(owner.reference())
                .endMetadata()
                .withData(spec)
                .withRevision(generation)
                .build();
    }
}
