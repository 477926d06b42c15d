package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caches tell how a namespace is. Where the API server refuses a watch they stay as they were, or empty from
 * the start, and what they lack then must not be taken for gone.
 */
@ApplicationScoped
public class Sight {
    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final KubernetesClient client;

    Sight(KubernetesClient client) {
        this.client = client;
    }

    /** What keeps a namespace from being seen. */
    public sealed interface Obstacle {
        /** Whether all that is in the namespace ends with it, our rights too. */
        default boolean endsAll() {
            return this instanceof Ending;
        }

        /** A watch is being renewed, or the API server does not answer. */
        record Passing(String said) implements Obstacle {}

        /** The operator has no right to look. */
        record Forbidden(String said) implements Obstacle {}

        /** The operator has no right to look any more, because the namespace is being deleted. */
        record Ending(String said) implements Obstacle {}
    }

    /** What keeps these kinds of an object's namespace from being seen; empty if nothing does. */
    public Optional<Obstacle> obstacle(
            HasMetadata object, Collection<Class<? extends HasMetadata>> kinds, Context<?> context) {
        String namespace = object.getMetadata().getNamespace();
        return kinds.stream()
                .filter(kind -> !isSeen(indicator(kind, namespace, context)))
                .findFirst()
                .map(kind -> why(kind, namespace));
    }

    static boolean isSeen(@Nullable InformerHealthIndicator informer) {
        return informer != null && informer.isRunning() && informer.hasSynced() && informer.isWatching();
    }

    private static @Nullable InformerHealthIndicator indicator(
            Class<? extends HasMetadata> kind, String namespace, Context<?> context) {
        return context.eventSourceRetriever().getEventSourceFor(kind)
                        instanceof InformerWrappingEventSourceHealthIndicator<?> source
                ? source.informerHealthIndicators().get(namespace)
                : null;
    }

    private Obstacle why(Class<? extends HasMetadata> kind, String namespace) {
        String plural = HasMetadata.getPlural(kind);
        try {
            client.resources(kind).inNamespace(namespace).list(ONE);
            return new Obstacle.Passing("the watch of " + plural + " is being renewed");
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                return new Obstacle.Passing(plural + " could not be listed: " + e.getMessage());
            }
            return isEnding(namespace)
                    ? new Obstacle.Ending("namespace " + namespace + " is being deleted")
                    : new Obstacle.Forbidden("the operator may not list " + plural + " in namespace " + namespace);
        }
    }

    /** Whether a namespace is being deleted, or is gone; false if the operator may not know. */
    public boolean isEnding(String namespace) {
        return is(namespace, now -> now == null || now.getMetadata().getDeletionTimestamp() != null);
    }

    /** Whether a namespace is gone, and all that was in it; false if the operator may not know. */
    public boolean isGone(String namespace) {
        return is(namespace, now -> now == null);
    }

    private boolean is(String namespace, Predicate<@Nullable Namespace> asked) {
        try {
            return asked.test(client.namespaces().withName(namespace).get());
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
