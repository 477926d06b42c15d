package dev.stowage.operator.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.crds.StowageResource;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.SpecRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the spec of an object that was accepted last, and says how to keep a newer one. */
@ApplicationScoped
class SpecRevisions {
    private final KubernetesClient client;
    private final ObjectMapper json;

    SpecRevisions(KubernetesClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    /** The spec that was accepted last; empty if none was, or it can be read no longer. */
    public <S> Optional<S> last(StowageResource<S, ?> object, Class<S> type, Context<?> context) {
        return kept(object, context).stream()
                .max(Comparator.comparing(ControllerRevision::getRevision))
                .flatMap(revision -> read(revision, type));
    }

    /** What keeps the spec of {@code object}, which was accepted, and lets go of those before it. */
    public List<Asked> keep(StowageResource<?, ?> object, Context<?> context) {
        JsonNode spec = json.valueToTree(object.getSpec());
        ControllerRevision wanted =
                SpecRevision.of(Owner.of(object), spec, object.getMetadata().getGeneration());
        List<ControllerRevision> kept = kept(object, context);
        boolean exists = SpecRevision.isAmong(wanted, kept) || exists(wanted);
        return SpecRevision.keep(wanted, exists, kept);
    }

    private static List<ControllerRevision> kept(StowageResource<?, ?> object, Context<?> context) {
        Owner owner = Owner.of(object);
        return context.getSecondaryResourcesAsStream(ControllerRevision.class)
                .filter(owner::controls)
                .toList();
    }

    /** The cache may not have seen it yet. What cannot be known now is kept by a later look: nothing waits for it. */
    private boolean exists(ControllerRevision wanted) {
        try {
            return client.resource(wanted).get() != null;
        } catch (KubernetesClientException e) {
            return true;
        }
    }

    private <S> Optional<S> read(ControllerRevision revision, Class<S> type) {
        try {
            return Optional.of(json.convertValue(revision.getData(), type));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
