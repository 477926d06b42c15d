package dev.stowage.operator.support;

import dev.stowage.operator.decide.Holder;
import dev.stowage.operator.decide.Labels;
import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches what is made for the objects of all kinds, so that each change of it is looked at once. One informer for each type
 * of child serves the whole operator: a second kind with Jobs costs no second watch of Jobs.
 */
@ApplicationScoped
class Children {
    private final OperatorSettings settings;
    private final Map<Class<?>, SharedInformer<?>> informers = new HashMap<>();

    Children(OperatorSettings settings) {
        this.settings = settings;
    }

    /** The watches of a kind's children, of the specs that were accepted, and of the leases that its objects hold. */
    public synchronized <P extends HasMetadata> List<EventSource<?, P>> of(
            Kind<?, ?> kind, EventSourceContext<P> context) {
        List<EventSource<?, P>> sources = new ArrayList<>();
        kind.children().forEach(type -> sources.add(source(kind.name(), type, context)));
        sources.add(source(kind.name(), ControllerRevision.class, context));
        sources.add(source(kind.name(), Lease.class, context));
        return List.copyOf(sources);
    }

    private <R extends HasMetadata, P extends HasMetadata> EventSource<R, P> source(
            String kind, Class<R> type, EventSourceContext<P> context) {
        @SuppressWarnings("unchecked") // by type
        SharedInformer<R> informer = (SharedInformer<R>)
                informers.computeIfAbsent(type, t -> SharedInformer.of(configuration(type, context), context));
        return new ChildSource<>(type, kind, informer);
    }

    private <R extends HasMetadata> InformerEventSourceConfiguration<R> configuration(
            Class<R> type, EventSourceContext<?> context) {
        var all = InformerEventSourceConfiguration.from(type, context.getPrimaryResourceClass())
                .withLabelSelector(Labels.SELECTOR)
                .withSecondaryToPrimaryMapper(SharedInformer.mapper());
        return type.equals(Lease.class)
                ? all.withNamespaces(settings.namespace())
                        .withFollowControllerNamespacesChanges(false)
                        .build()
                : all.withNamespacesInheritedFromController().build();
    }

    /** The object that a child was made for, as its labels say; of a lease the one that holds it. */
    static Optional<Owner> owner(HasMetadata child) {
        Map<String, String> labels = child.getMetadata().getLabels();
        String kind = labels.get(Labels.KIND);
        if (kind == null) {
            return Optional.empty();
        }
        if (child instanceof Lease lease) {
            // One that is deleted or changed by hand is noticed at once.
            return Optional.ofNullable(Holder.parse(lease.getSpec().getHolderIdentity(), kind));
        }
        return Optional.ofNullable(labels.get(Labels.NAME))
                .map(name -> new Owner(kind, child.getMetadata().getNamespace(), name, ""));
    }
}
