package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user's hands do to data and to running work. */
@SecondLane
@RealCluster
class DataLossIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

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
    void aDeletedClaimIsToldAndReplacedOnlyOnceItIsConfirmed() {
        stowage.apply(Yaml.identity("lost", 2, Yaml.work(1)));
        stowage.awaitReady("lost");
        PersistentVolumeClaim held = stowage.claim("lost-a");
        String uid = held.getMetadata().getUid();
        assertThat(stowage.identity("lost").get().getStatus().claims())
                .singleElement()
                .satisfies(c -> assertThat(c.uid()).isEqualTo(uid));

        stowage.client().resource(held).delete();
        stowage.await("lost", "Ready", "False", "DataLost");
        stowage.await("lost", "Stalled", "True", "DataLost");
        stowage.awaitEvents("lost", "DataLost");
        Stowage.patiently().untilAsserted(() -> assertThat(
                        stowage.condition("lost", "VolumesReady").message())
                .containsAnyOf("is gone", "is being deleted")
                .contains("stowage.dev/confirm=recompute/" + uid));
        // The pods that have ended still hold it; nothing is made in its place.
        assertThat(stowage.claim("lost-a")).satisfiesAnyOf(c -> assertThat(c).isNull(), c -> assertThat(
                        c.getMetadata().getUid())
                .isEqualTo(uid));

        stowage.identity("lost")
                .patch(
                        MERGE,
                        "{\"metadata\": {\"annotations\": {\"stowage.dev/confirm\": \"recompute/%s\"}}}"
                                .formatted(uid));
        stowage.awaitReady("lost");
        PostIdentity again = stowage.identity("lost").get();
        assertThat(again.getStatus().claims().getFirst().uid())
                .isEqualTo(stowage.claim("lost-a").getMetadata().getUid())
                .isNotEqualTo(uid);
        assertThat(again.getStatus().plan().revision()).isEqualTo(2);
    }

    @Test
    void aPauseHoldsWhateverElseChangesWithIt() {
        stowage.apply(Yaml.lasting("paused", 48, Yaml.work(1)));
        stowage.awaitComputing("paused");
        Stowage.patiently().until(() -> stowage.labelsDone("paused") > 0);

        // One edit that pauses, grows and, with the key gone, closes the first gate.
        stowage.client()
                .secrets()
                .inNamespace(stowage.namespace())
                .withName("paused-key")
                .delete();
        stowage.identity("paused").patch(MERGE, "{\"spec\": {\"paused\": true, \"numUnits\": 60}}");

        Stowage.patiently()
                .untilAsserted(() -> assertThat(stowage.pods("paused")).isEmpty());
        stowage.await("paused", "KeyReady", "False", "KeyLost");
        assertThat(stowage.labelsDone("paused")).isLessThan(48 * 1024L);
    }
}
