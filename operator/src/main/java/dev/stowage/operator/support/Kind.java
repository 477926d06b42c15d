package dev.stowage.operator.support;

import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the shared rooms must know of a kind.
 *
 * @param object makes an empty object of it
 * @param noStatus the status of an object that was never looked at
 * @param children the types of objects that are made for its objects, which are watched
 */
public record Kind<P extends StowageResource<?, S>, S extends ConditionedStatus<S>>(
        Supplier<P> object, S noStatus, List<Class<? extends HasMetadata>> children) {
    public Kind {
        children = List.copyOf(children);
    }

    /** As in YAML. */
    String name() {
        return object.get().getKind();
    }
}
