package dev.stowage.operator.support;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The only writer of status. It writes nothing when nothing changed, and sends a fresh object with no spec, because
 * server-side apply would make us owner of every field that we send.
 */
@ApplicationScoped
public class StatusWriter {
    /** Writes {@code status} unless {@code seen} has it already. */
    public void write(PostIdentity seen, PostIdentityStatus status, Context<PostIdentity> context) {
        if (status.equals(seen.getStatus())) {
            return;
        }
        PostIdentity fresh = new PostIdentity();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(seen.getMetadata().getName())
                .withNamespace(seen.getMetadata().getNamespace())
                .build());
        fresh.setStatus(status);
        context.resourceOperations().serverSideApplyPrimaryStatus(fresh);
    }
}
