package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Knows which objects are being looked at, and since when: a look that does not end is the one fault nobody else sees. */
@ApplicationScoped
public class Pulse {
    private final Map<String, Instant> running = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Pulse(InstantSource clock, MeterRegistry registry) {
        this.clock = clock;
        Gauge.builder("stowage.reconcile.oldest.seconds", this, p -> p.oldest().toSeconds())
                .description("Age of the longest running reconcile")
                .register(registry);
    }

    /** Does {@code work} on {@code object}, watched. */
    public <T> T during(HasMetadata object, Supplier<T> work) {
        String id = object.getKind() + "/" + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
        running.put(id, clock.instant());
        try {
            return work.get();
        } finally {
            running.remove(id);
        }
    }

    /** How long the longest look has been going on. */
    public Duration oldest() {
        Instant now = clock.instant();
        return running.values().stream()
                .map(since -> Duration.between(since, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
