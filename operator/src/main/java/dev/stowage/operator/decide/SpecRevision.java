package dev.stowage.operator.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.operator.decide.Plan.Asked;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.List;
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

    /**
     * What keeps {@code wanted}. What was kept before goes only when {@code wanted} is among {@code kept}.
     *
     * @param exists whether it is there already, seen among {@code kept} or not
     * @param kept what is known to be kept of this object
     */
    public static List<Asked> keep(ControllerRevision wanted, boolean exists, List<ControllerRevision> kept) {
        if (!exists) {
            return List.of(new Asked(Plan.READY, new Step.Create(wanted, CommonReason.API_REFUSED)));
        }
        return isAmong(wanted, kept)
                ? kept.stream()
                        .filter(r -> !isAmong(r, List.of(wanted)))
                        .map(ControllerRevision::getMetadata)
                        .map(r -> new Asked(
                                Plan.READY, new Step.Remove(ControllerRevision.class, r.getName(), r.getUid())))
                        .toList()
                : List.of();
    }

    /** Whether a revision with the same content is among {@code kept}. */
    public static boolean isAmong(ControllerRevision wanted, List<ControllerRevision> kept) {
        String name = wanted.getMetadata().getName();
        return kept.stream().anyMatch(r -> r.getMetadata().getName().equals(name));
    }
}
