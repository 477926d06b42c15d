package dev.stowage.e2e.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.Stowage;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.operator.support.Labels;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A hundred identities that are Ready: nothing changes, so nothing is written, not even by an operator that starts. */
@RealCluster
class AtRestIT {
    private static final int MANY = 100;
    private static final Duration WINDOW = Duration.ofSeconds(Long.getLong("stowage.rest.seconds", 60));
    /** The resync of 30 seconds, and a margin. */
    private static final Duration RESYNC = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NOWHERE = "initialization: {nodeSelector: {nowhere: \"true\"}}";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void writesNothingWhileNothingChanges(TestCluster cluster) {
        try (Stowage stowage = Stowage.install(cluster)) {
            OperatorWrites writes = new OperatorWrites(cluster);
            OperatorProbe operator = new OperatorProbe(stowage);
            makeReady(stowage);
            untilQuiet(writes);

            writes.startOver();
            double before = operator.looks();
            nothingFor(WINDOW, writes);
            assertThat(operator.looks() - before)
                    .as("it did look at all of them")
                    .isGreaterThanOrEqualTo(MANY * Math.floor(WINDOW.toSeconds() / 40.0));

            writes.startOver();
            restart(stowage, operator);
            assertThat(writes.all()).as("writes of an operator that starts").isEmpty();
            assertThat(ready(stowage)).isEqualTo(MANY);

            repairsOrReportsWhatOthersDo(stowage);
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
            stowage.apply(Stowage.identity(name, 1, NOWHERE).replace(", generate: true", ""));
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

    private static void restart(Stowage stowage, OperatorProbe operator) {
        String old = operator.pod().getMetadata().getUid();
        stowage.client().resource(operator.pod()).delete();
        Awaitility.await("another operator has looked at all of them")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !operator.pod().getMetadata().getUid().equals(old) && operator.looks() >= MANY);
    }

    private static void repairsOrReportsWhatOthersDo(Stowage stowage) {
        Resource<PersistentVolumeClaim> claim = stowage.client()
                .persistentVolumeClaims()
                .inNamespace(stowage.namespace())
                .withName(name(0) + "-a");
        claim.patch(MERGE, "{\"metadata\": {\"labels\": {\"%s\": null}}}".formatted(Labels.MANAGED_BY));
        Awaitility.await("a claim that is not ours any more is reported")
                .atMost(RESYNC)
                .untilAsserted(() -> assertThat(stowage.condition(name(0), "VolumesReady"))
                        .satisfies(
                                c -> assertThat(c.status() + " " + c.reason()).isEqualTo("False NameConflict")));
        claim.patch(
                MERGE, "{\"metadata\": {\"labels\": {\"%s\": \"%s\"}}}".formatted(Labels.MANAGED_BY, Labels.STOWAGE));

        String id = stowage.identity(name(1)).get().getStatus().nodeId();
        Resource<Lease> lease =
                stowage.client().leases().inNamespace(stowage.namespace()).withName("postidentity-" + id);
        String holder = lease.get().getSpec().getHolderIdentity();
        lease.delete();
        Awaitility.await("a lease that was deleted is taken again")
                .atMost(RESYNC)
                .until(() -> lease.get() != null
                        && holder.equals(lease.get().getSpec().getHolderIdentity()));

        Awaitility.await("all are Ready again").atMost(RESYNC).until(() -> ready(stowage) == MANY);
    }

    private static void untilQuiet(OperatorWrites writes) {
        Awaitility.await("the operator is at rest")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    boolean quiet = writes.all().isEmpty();
                    writes.startOver();
                    return quiet;
                });
    }

    private static void nothingFor(Duration window, OperatorWrites writes) {
        Awaitility.await("nothing is written")
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> assertThat(writes.all()).isEmpty())
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
