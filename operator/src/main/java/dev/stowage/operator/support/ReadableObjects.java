package dev.stowage.operator.support;

import dev.stowage.crds.StowageResource;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.Verdict;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Objects;

/**
 * Keeps objects that cannot be read out of the loop, and tells of each once, by an event: the SDK would put its
 * finalizer on them before anything else, and the API server refuses every such write, status included, for an object
 * that breaks its schema. One that is being deleted passes, so that a finalizer of better days does not hold it.
 */
public final class ReadableObjects implements GenericFilter<StowageResource<?, ?>> {
    @Override
    public boolean accept(StowageResource<?, ?> object) {
        Notices notices = CDI.current().select(Notices.class).get();
        if (object.unreadable() == null || object.isMarkedForDeletion()) {
            notices.withdraw(object);
            return true;
        }
        Verdict problem = Objects.requireNonNull(
                AcceptedSpec.unreadable(object.unreadable(), false).problem());
        notices.post(object, problem.reason(), problem.message());
        return false;
    }
}
