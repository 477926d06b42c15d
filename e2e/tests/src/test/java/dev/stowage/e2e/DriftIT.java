package dev.stowage.e2e;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody's hands on what the operator made: it is repaired, or told. */
@SecondLane
@RealCluster
class DriftIT {
    private static Stowage stowage;

    @BeforeAll
    static void install(TestCluster cluster) {
        stowage = Stowage.install(cluster);
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @Test
    void aDeletedJobIsStartedAgain() {
        stowage.apply(Yaml.lasting("job", 8, Yaml.work(1)));
        stowage.awaitComputing("job");

        stowage.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(stowage.namespace())
                .withName("job-init")
                .delete();

        stowage.awaitReady("job");
    }

    @Test
    void aDeletedLeaseIsTakenAgainAndAForeignClaimIsTold() {
        stowage.apply(Yaml.identity("hands", 1, Yaml.work(1)));
        stowage.awaitReady("hands");
        String lease =
                "postidentity-" + stowage.identity("hands").get().getStatus().nodeId();
        var leases = stowage.client().leases().inNamespace(stowage.namespace());

        String holder = leases.withName(lease).get().getSpec().getHolderIdentity();
        leases.withName(lease).delete();
        // Sooner than anybody would look at it by chance: it is watched.
        Stowage.patiently()
                .atMost(Duration.ofSeconds(25))
                .until(() ->
                        holder.equals(leases.withName(lease).get().getSpec().getHolderIdentity()));
        stowage.awaitReady("hands");

        var claims = stowage.client().persistentVolumeClaims().inNamespace(stowage.namespace());
        claims.withName("hands-a").edit(c -> new PersistentVolumeClaimBuilder(c)
                .editMetadata()
                .removeFromLabels("app.kubernetes.io/managed-by")
                .endMetadata()
                .build());
        stowage.await("hands", "VolumesReady", "False", "NameConflict");

        claims.withName("hands-a").edit(c -> new PersistentVolumeClaimBuilder(c)
                .editMetadata()
                .addToLabels("app.kubernetes.io/managed-by", "stowage")
                .endMetadata()
                .build());
        stowage.awaitReady("hands");
    }
}
