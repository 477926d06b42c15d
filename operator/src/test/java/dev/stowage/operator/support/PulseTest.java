package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Pulse pulse = new Pulse(now::get, registry);
    private final ConfigMap object = new ConfigMapBuilder()
            .withNewMetadata()
            .withName("n")
            .withNamespace("ns")
            .endMetadata()
            .build();

    @Test
    void knowsHowLongALookHasBeenGoingOn() {
        Duration seen = pulse.during(object, () -> {
            now.set(Instant.EPOCH.plusSeconds(301));
            return pulse.oldest();
        });

        assertThat(seen).isEqualTo(Duration.ofSeconds(301));
        assertThat(pulse.oldest()).isZero();
    }

    @Test
    void aLookThatFailedIsOver() {
        assertThatThrownBy(() -> pulse.during(object, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        now.set(Instant.EPOCH.plusSeconds(999));
        assertThat(registry.get("stowage.reconcile.oldest.seconds").gauge().value())
                .isZero();
    }
}
