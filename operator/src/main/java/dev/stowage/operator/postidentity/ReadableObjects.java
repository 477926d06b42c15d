package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.support.Notices;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import jakarta.enterprise.inject.spi.CDI;

/**
 * Keeps objects that cannot be read out of the loop, and tells of each once, by an event: the SDK would put its
 * finalizer on them before anything else, and the API server refuses every such write, status included, for an object
 * that breaks its schema. One that is being deleted passes, so that a finalizer of better days does not hold it.
 */
public final class ReadableObjects implements GenericFilter<PostIdentity> {
    @Override
    public boolean accept(PostIdentity object) {
        Notices notices = CDI.current().select(Notices.class).get();
        if (object.unreadable() == null || object.isMarkedForDeletion()) {
            notices.withdraw(object);
            return true;
        }
        Wish wish = Wish.of(object);
        notices.post(object, wish.reason(), wish.problem());
        return false;
    }
}
