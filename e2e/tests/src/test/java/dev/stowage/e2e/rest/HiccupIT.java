package dev.stowage.e2e.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.Condition;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.Stowage;
import dev.stowage.e2e.Yaml;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The API server stands still for a while, as when its machine is busy or it is replaced: that is no news of anybody. */
@RealCluster
@Order(Integer.MAX_VALUE - 1) // late, because it waits for all others on its cluster
@ResourceLock(RealCluster.PARTS) // nobody else's API server may stand still
class HiccupIT {
    private static final int MANY = 100;
    /** One through which the leader stays the leader, and one after which the operator has started again. */
    private static final List<Duration> HICCUPS = List.of(Duration.ofSeconds(6), Duration.ofSeconds(20));

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aHiccupIsNoNewsOfAHundredIdentities(TestCluster cluster) throws Exception {
        try (Stowage stowage = Stowage.install(cluster)) {
            for (int i = 0; i < MANY; i++) {
                stowage.apply(Yaml.identity("many-" + i, 1, "").replace(", generate: true", ""));
            }
            Awaitility.await().atMost(PATIENCE).until(() -> told(stowage).size() == MANY);
            Map<String, List<Condition>> before = told(stowage);
            Map<String, Long> events = events(stowage);
            OperatorProbe operator = new OperatorProbe(stowage);

            long apiserver = pid(cluster.cli("status"), "apiserver");
            for (Duration hiccup : HICCUPS) {
                Stowage.signal("STOP", apiserver);
                try {
                    // The fault itself has a length; nothing is waited for here.
                    Thread.sleep(hiccup);
                } finally {
                    Stowage.signal("CONT", apiserver);
                }
                eachIsLookedAt(operator);
                assertThat(told(stowage)).isEqualTo(before);
            }
            events(stowage).forEach((name, now) -> assertThat(now - events.getOrDefault(name, 0L))
                    .as("new events of %s", name)
                    .isLessThanOrEqualTo(1));
        }
    }

    /** From now on, or since the operator has started again. */
    private static void eachIsLookedAt(OperatorProbe operator) {
        double before = Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(operator::looks, l -> l > 0);
        // That may have been counted by a process that ends: the next one begins at zero.
        double[] from = {before};
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            double now = operator.looks();
            from[0] = Math.min(from[0], now);
            return now >= from[0] + MANY + MANY / 2;
        });
    }

    /** What is said of each that has been looked at. */
    private static Map<String, List<Condition>> told(Stowage stowage) {
        return stowage
                .client()
                .resources(PostIdentity.class)
                .inNamespace(stowage.namespace())
                .list()
                .getItems()
                .stream()
                .filter(p -> p.getStatus() != null && p.getStatus().conditions() != null)
                .collect(Collectors.toMap(
                        p -> p.getMetadata().getName(), p -> p.getStatus().conditions()));
    }

    private static Map<String, Long> events(Stowage stowage) {
        return stowage.client().v1().events().inNamespace(stowage.namespace()).list().getItems().stream()
                .filter(e -> "PostIdentity".equals(e.getInvolvedObject().getKind()))
                .collect(Collectors.groupingBy(
                        (Event e) -> e.getInvolvedObject().getName(), Collectors.summingLong(Event::getCount)));
    }

    /** The rig says it as {@code apiserver   running  pid 2059}. */
    private static long pid(String status, String component) {
        String line = status.lines()
                .filter(l -> l.startsWith(component + " "))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }
}
