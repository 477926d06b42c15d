package dev.stowage.operator.support;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * A process whose watches have ended or whose reconcile hangs looks healthy from outside; a restart cures both. It does
 * not cure a watch that the API server refuses, in one namespace, say, and others would be left without care.
 */
@Liveness
@ApplicationScoped
class OperatorLiveness implements HealthCheck {
    /** Every call has a time-out of seconds, so minutes mean that something hangs. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

    private final Operator operator;
    private final Pulse pulse;

    OperatorLiveness(Operator operator, Pulse pulse) {
        this.operator = operator;
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        RuntimeInfo info = operator.getRuntimeInfo();
        List<String> ended = info.isStarted() ? ended(info) : List.of();
        Duration oldest = pulse.oldest();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("stowage")
                .withData("watches", ended.isEmpty() ? "alive" : "ended: " + String.join(", ", ended))
                .withData("longest reconcile in seconds", oldest.toSeconds());
        return answer.status(ended.isEmpty() && oldest.compareTo(LONGEST_LOOK) < 0)
                .build();
    }

    private static List<String> ended(RuntimeInfo info) {
        List<String> ended = new ArrayList<>();
        info.unhealthyEventSources()
                .forEach((controller, sources) -> sources.forEach(
                        (name, source) -> ended(source).forEach(namespace -> ended.add(name + " in " + namespace))));
        return ended;
    }

    private static List<String> ended(EventSourceHealthIndicator source) {
        return source instanceof InformerWrappingEventSourceHealthIndicator<?> informers
                ? informers.informerHealthIndicators().entrySet().stream()
                        .filter(informer -> !informer.getValue().isRunning())
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }
}
