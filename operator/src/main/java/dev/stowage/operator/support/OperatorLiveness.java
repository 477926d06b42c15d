package dev.stowage.operator.support;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** A process whose watches are dead or whose reconcile hangs looks healthy from outside; a restart cures both. */
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
        boolean watching = !info.isStarted() || info.allEventSourcesAreHealthy();
        Duration oldest = pulse.oldest();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("stowage")
                .withData(
                        "watches",
                        watching ? "alive" : info.unhealthyEventSources().toString())
                .withData("longest reconcile in seconds", oldest.toSeconds());
        return answer.status(watching && oldest.compareTo(LONGEST_LOOK) < 0).build();
    }
}
