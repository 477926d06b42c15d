package dev.stowage.operator.support;

import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.EventHandler;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Map;
import java.util.Set;

/** What one kind sees of the informer of a type: its own objects' children. */
final class ChildSource<R extends HasMetadata, P extends HasMetadata> extends AbstractEventSource<R, P>
        implements InformerWrappingEventSourceHealthIndicator<R> {
    private final String kind;
    private final SharedInformer<R> informer;

    ChildSource(Class<R> type, String kind, SharedInformer<R> informer) {
        super(type);
        this.kind = kind;
        this.informer = informer;
    }

    @Override
    public void setEventHandler(EventHandler handler) {
        super.setEventHandler(handler);
        informer.listen(kind, handler);
    }

    @Override
    public void start() {
        informer.start();
        super.start();
    }

    @Override
    public void stop() {
        informer.stop();
        super.stop();
    }

    @Override
    public Set<R> getSecondaryResources(P object) {
        return Set.copyOf(informer.of(Owner.of(object)));
    }

    @Override
    public Map<String, InformerHealthIndicator> informerHealthIndicators() {
        return informer.health();
    }

    @Override
    public Status getStatus() {
        return InformerWrappingEventSourceHealthIndicator.super.getStatus();
    }
}
