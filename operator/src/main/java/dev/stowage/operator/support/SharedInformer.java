package dev.stowage.operator.support;

import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.EventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operator SDK's informer of one type, which belongs to one controller there, shared among all. Within it an object is
 * known as {@code KIND/NAME}, so that objects of two kinds may have one name.
 */
final class SharedInformer<R extends HasMetadata> {
    private static final String BY_OWNER = "owner";

    private final InformerEventSource<R, ?> source;
    private final Map<String, EventHandler> handlers = new ConcurrentHashMap<>();

    private SharedInformer(InformerEventSource<R, ?> source) {
        this.source = source;
        source.addIndexers(Map.of(BY_OWNER, child -> Children.owner(child).map(SharedInformer::key).stream()
                .toList()));
        source.setEventHandler(this::dispatch);
    }

    static <R extends HasMetadata, P extends HasMetadata> SharedInformer<R> of(
            InformerEventSourceConfiguration<R> configuration, EventSourceContext<P> context) {
        InformerEventSource<R, P> source = new InformerEventSource<>(configuration, context);
        @SuppressWarnings("unchecked") // the SDK itself gives it that of the controller
        ControllerConfiguration<R> controller = (ControllerConfiguration<R>) context.getControllerConfiguration();
        source.setControllerConfiguration(controller);
        return new SharedInformer<>(source);
    }

    /** Says which object is to be looked at when a child changes. */
    static <R extends HasMetadata> SecondaryToPrimaryMapper<R> mapper() {
        return child -> Children.owner(child)
                .map(o -> Set.of(new ResourceID(o.kind() + "/" + o.name(), o.namespace())))
                .orElse(Set.of());
    }

    /** Each change of a child of this kind's objects is told to {@code handler}. */
    void listen(String kind, EventHandler handler) {
        handlers.put(kind, handler);
    }

    private void dispatch(Event event) {
        ResourceID id = event.getRelatedCustomResourceID();
        String[] parts = id.getName().split("/", 2);
        EventHandler handler = handlers.get(parts[0]);
        if (handler != null) {
            handler.handleEvent(
                    new Event(new ResourceID(parts[1], id.getNamespace().orElse(null))));
        }
    }

    /** Waits until it has listed; the first controller that starts starts it for all. */
    synchronized void start() {
        source.start();
    }

    synchronized void stop() {
        source.stop();
    }

    List<R> of(Owner owner) {
        return source.byIndex(BY_OWNER, key(owner));
    }

    Map<String, InformerHealthIndicator> health() {
        return source.informerHealthIndicators();
    }

    private static String key(Owner owner) {
        return owner.kind() + "/" + owner.namespace() + "/" + owner.name();
    }
}
