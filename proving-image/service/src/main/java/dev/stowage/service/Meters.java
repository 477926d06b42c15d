package dev.stowage.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What Prometheus is told. */
final class Meters {
    private static final List<String> STAGES = List.of("idle", "proving", "done", "failed");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter bytes = Counter.builder("stowage.post.read.bytes")
            .description("Bytes of labels read for proofs")
            .register(registry);
    private final Counter passes = Counter.builder("stowage.post.passes")
            .description("Passes over the data that were begun or gone on with")
            .register(registry);
    private final Counter proofs = Counter.builder("stowage.post.proofs")
            .description("Proofs made and checked")
            .register(registry);
    private volatile double lastProofSeconds = Double.NaN;

    Meters() {
        Gauge.builder("stowage.post.last.proof.seconds", () -> lastProofSeconds)
                .description("How long the last proof took")
                .register(registry);
    }

    void read(long more) {
        bytes.increment((double) Math.max(0, more));
    }

    void passBegan() {
        passes.increment();
    }

    void proved(Duration took) {
        proofs.increment();
        lastProofSeconds = took.toMillis() / 1000.0;
    }

    void failed(String kind) {
        Counter.builder("stowage.post.failures")
                .description("Proofs that failed, by kind")
                .tag("kind", kind.toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** Shows what is known elsewhere. */
    void show(Supplier<Stage> stage, BooleanSupplier connected, BooleanSupplier permitted) {
        for (String word : STAGES) {
            Gauge.builder("stowage.post.state", () -> stage.get().word().equals(word) ? 1 : 0)
                    .description("1 for what becomes of the last challenge")
                    .tag("state", word)
                    .register(registry);
        }
        Gauge.builder("stowage.post.k2pow.group", () -> group(stage.get()))
                .description("Nonce group whose k2pow is searched, -1 for none")
                .register(registry);
        Gauge.builder("stowage.post.position.bytes", () -> position(stage.get()))
                .description("Bytes read in this pass")
                .register(registry);
        Gauge.builder("stowage.post.connected", () -> connected.getAsBoolean() ? 1 : 0)
                .description("1 while registered with a node")
                .register(registry);
        Gauge.builder("stowage.post.permitted", () -> permitted.getAsBoolean() ? 1 : 0)
                .description("1 while the lease is held, or none is needed")
                .register(registry);
    }

    private static double group(Stage stage) {
        return stage instanceof Stage.Proving(Attempt attempt)
                ? attempt.position().group().orElse(-1)
                : -1;
    }

    private static double position(Stage stage) {
        return stage instanceof Stage.Proving(Attempt attempt)
                ? attempt.position().bytes()
                : 0;
    }

    String scrape() {
        return registry.scrape();
    }
}
