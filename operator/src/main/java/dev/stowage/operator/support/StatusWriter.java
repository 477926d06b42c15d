package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The only writer of status. It writes nothing when nothing changed, and sends a fresh object with no spec, because
 * server-side apply would make us owner of every field that we send.
 */
@ApplicationScoped
public class StatusWriter {
    private final Heartbeat heartbeat;

    StatusWriter(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** What came of it. */
    public enum Result {
        /** It stood there already, or stands there now. */
        WRITTEN,
        /** It stands there now, but the spec has another generation already, whose event may have been taken for ours. */
        SPEC_IS_NEWER,
        /** Nothing was written: the object is not the one that was looked at any more. */
        OVERTAKEN
    }

    /**
     * Writes {@code status} unless {@code seen} has it already.
     *
     * @param empty makes an object of this kind
     * @param locked whether it is to be written only over what was seen: conditions are found out again at each look, but
     *     a record that is overwritten is lost
     */
    public <S, P extends CustomResource<?, S>> Result write(
            P seen, Supplier<P> empty, S status, boolean locked, Context<P> context) {
        if (status.equals(seen.getStatus())) {
            return Result.WRITTEN;
        }
        P fresh = empty.get();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(seen.getMetadata().getName())
                .withNamespace(seen.getMetadata().getNamespace())
                .withResourceVersion(locked ? seen.getMetadata().getResourceVersion() : null)
                .build());
        fresh.setStatus(status);
        heartbeat.endIfStoodStill();
        try {
            P now = context.resourceOperations().serverSideApplyPrimaryStatus(fresh);
            return Objects.equals(
                            now.getMetadata().getGeneration(),
                            seen.getMetadata().getGeneration())
                    ? Result.WRITTEN
                    : Result.SPEC_IS_NEWER;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return Result.OVERTAKEN;
            }
            throw e;
        }
    }
}
