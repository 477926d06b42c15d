package dev.stowage.operator.support;

import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts how often objects of a kind ran into a failure, by the failure's kind and reason. */
@ApplicationScoped
public class FailureCounter {
    private final MeterRegistry registry;

    FailureCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts {@code reason} if it stands for a failure that is more than waiting. */
    public void count(String kind, Reason reason) {
        Failure failure = reason.failure();
        if (failure != null && failure.warns()) {
            registry.counter("stowage.failures", "kind", kind, "failure", failure.word(), "reason", reason.word())
                    .increment();
        }
    }
}
