package dev.stowage.e2e.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.SecondLane;
import dev.stowage.e2e.Stowage;
import dev.stowage.e2e.Yaml;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.e2e.rest.OperatorCalls.Call;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A hundred identities that are Ready: nothing changes, so nothing is written, not even by an operator that starts. It
 * mostly waits, so other classes run meanwhile: what they write is not its operator's.
 */
@SecondLane
@RealCluster
class AtRestIT {
    private static final int MANY = 100;
    private static final Duration WINDOW = Duration.ofSeconds(Long.getLong("stowage.rest.seconds", 60));

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String NOWHERE = "initialization: {nodeSelector: {nowhere: \"true\"}}";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void writesNothingWhileNothingChanges(TestCluster cluster) {
        try (Stowage stowage = Stowage.install(cluster)) {
            OperatorCalls calls = new OperatorCalls(cluster);
            OperatorProbe operator = new OperatorProbe(stowage);
            makeReady(stowage);
            untilQuiet(calls, operator);

            // Looks go on while we count: the least is of a shorter time than the reads, the most of a longer one.
            double before = operator.looks();
            calls.startOver();
            double begun = operator.looks();
            nothingFor(WINDOW, calls);
            double ended = operator.looks();
            List<Call> reads = calls.reads();
            double looks = operator.looks() - before;
            assertThat(ended - begun)
                    .as("it did look at all of them")
                    .isGreaterThanOrEqualTo(MANY * Math.floor(WINDOW.toSeconds() / 40.0));
            assertReadsOnlyWhatNoWatchTells(reads, (ended - begun) * 0.8, looks);

            calls.startOver();
            restart(stowage, operator);
            assertThat(calls.writes()).as("writes of an operator that starts").isEmpty();
            assertThat(ready(stowage)).isEqualTo(MANY);
        }
    }

    /**
     * Labels are not computed: while the pods wait for a node that does not exist, status is given the result that a
     * verification of the recorded plan would have left there. All else the operator does itself.
     */
    private static void makeReady(Stowage stowage) {
        KubernetesClient client = stowage.client();
        for (int i = 0; i < MANY; i++) {
            String name = name(i);
            client.resource(ImportedKey.make().in(stowage.namespace(), name + "-key"))
                    .create();
            stowage.apply(Yaml.identity(name, 1, NOWHERE).replace(", generate: true", ""));
        }
        Awaitility.await("all claims are made").atMost(PATIENCE).until(() -> with(stowage, "VolumesReady") == MANY);
        for (int i = 0; i < MANY; i++) {
            Resource<PostIdentity> one = stowage.identity(name(i));
            one.subresource("status").patch(MERGE, """
                    {"status": {"vrfNonce": {"index": 5, "value": "%s"},
                     "verified": {"revision": 1, "labels": 1024, "fractionPercent": "100", "time": "2026-11-21T00:00:00Z"}}}
                    """.formatted("00".repeat(16)));
        }
        Awaitility.await("all are Ready").atMost(PATIENCE).until(() -> ready(stowage) == MANY);
        var jobs = client.batch().v1().jobs().inNamespace(stowage.namespace());
        jobs.delete();
        Awaitility.await("no job is needed any more")
                .atMost(PATIENCE)
                .until(() -> jobs.list().getItems().isEmpty());
    }

    /** The key, for Secrets are not watched, and who holds the identity, which must not be an old answer. */
    private static void assertReadsOnlyWhatNoWatchTells(List<Call> reads, double least, double most) {
        assertThat(reads).allMatch(c -> c.verb().equals("get"));
        // Storage classes because the claims are not bound here: no pod runs.
        assertThat(reads).allMatch(c -> c.isTo("secrets") || c.isTo("leases") || c.isTo("storageclasses"));
        for (String resource : List.of("secrets", "leases")) {
            assertThat((double) reads.stream().filter(c -> c.isTo(resource)).count())
                    .as("one read of %s a look", resource)
                    .isBetween(least, most);
        }
    }

    private static void restart(Stowage stowage, OperatorProbe operator) {
        String old = operator.pod().getMetadata().getUid();
        stowage.client().resource(operator.pod()).delete();
        Awaitility.await("another operator has looked at all of them")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !operator.pod().getMetadata().getUid().equals(old) && operator.looks() >= MANY);
    }

    /** Until each has been looked at since the last write; some are looked at more often than others. */
    private static void untilQuiet(OperatorCalls calls, OperatorProbe operator) {
        double[] since = {operator.looks()};
        calls.startOver();
        Awaitility.await("the operator is at rest")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    if (!calls.writes().isEmpty()) {
                        since[0] = operator.looks();
                        calls.startOver();
                    }
                    return operator.looks() >= since[0] + MANY + MANY / 2;
                });
    }

    private static void nothingFor(Duration window, OperatorCalls calls) {
        Awaitility.await("nothing is written")
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> assertThat(calls.writes()).isEmpty())
                .during(window)
                .atMost(window.plusSeconds(30))
                .until(() -> true);
    }

    private static long ready(Stowage stowage) {
        return with(stowage, "Ready");
    }

    private static long with(Stowage stowage, String condition) {
        List<PostIdentity> all = stowage.client()
                .resources(PostIdentity.class)
                .inNamespace(stowage.namespace())
                .list()
                .getItems();
        return all.stream()
                .filter(p -> p.getStatus() != null && p.getStatus().conditions() != null)
                .filter(p -> p.getStatus().conditions().stream()
                        .anyMatch(c -> c.type().equals(condition) && c.status().equals("True")))
                .count();
    }

    private static String name(int i) {
        return "rest-" + i;
    }
}
