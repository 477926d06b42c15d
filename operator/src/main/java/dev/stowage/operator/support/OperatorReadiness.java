package dev.stowage.operator.support;

import io.javaoperatorsdk.operator.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this process has started. The extension's own check, which this replaces, is never content while one
 * namespace cannot be watched, although all others are served.
 */
@Readiness
@ApplicationScoped
class OperatorReadiness implements HealthCheck {
    private final Operator operator;

    OperatorReadiness(Operator operator) {
        this.operator = operator;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .status(operator.getRuntimeInfo().isStarted())
                .build();
    }
}
