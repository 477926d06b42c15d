package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left when an object goes. */
@SecondLane
@RealCluster
class DeletionIT {
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
    void dataAndKeyStayAndAreTakenUpAgain() {
        stowage.apply(Yaml.identity("kept", 2, Yaml.work(1)));
        stowage.awaitReady("kept");
        String nodeId = stowage.identity("kept").get().getStatus().nodeId();
        String volume = stowage.claim("kept-a").getSpec().getVolumeName();

        delete("kept");
        assertThat(stowage.claim("kept-a").getMetadata().getDeletionTimestamp()).isNull();
        assertThat(key("kept-key")).isTrue();
        assertThat(stowage.events("kept")).contains("DataKept");

        stowage.apply(Yaml.identity("kept", 2, Yaml.work(1)));
        stowage.awaitReady("kept");
        assertThat(stowage.identity("kept").get().getStatus().nodeId()).isEqualTo(nodeId);
        assertThat(stowage.claim("kept-a").getSpec().getVolumeName()).isEqualTo(volume);
    }

    @Test
    void aWipeNeedsTheTypedNameAndLeavesTheKey() {
        stowage.apply(Yaml.identity("wiped", 1, Yaml.work(1) + "\ndeletionPolicy: Delete"));
        stowage.awaitReady("wiped");
        stowage.apply(Yaml.identity("wiped", 1, Yaml.work(1) + "\ndeletionPolicy: Delete\nconfirmWipe: wiped"));

        delete("wiped");

        Stowage.patiently().until(() -> stowage.claim("wiped-a") == null);
        assertThat(key("wiped-key")).isTrue();
        assertThat(stowage.events("wiped")).contains("DataWiped");
    }

    @Test
    void deletionWithoutTheTypedNameKeepsTheData() {
        stowage.apply(Yaml.identity("unsure", 1, Yaml.work(1) + "\ndeletionPolicy: Delete"));
        stowage.awaitReady("unsure");

        delete("unsure");

        assertThat(stowage.claim("unsure-a").getMetadata().getDeletionTimestamp())
                .isNull();
        assertThat(stowage.events("unsure")).contains("WipeNotConfirmed");
    }

    @Test
    void deletionInTheMiddleOfTheWorkStopsItAndKeepsWhatIsDone() {
        stowage.apply(Yaml.lasting("early", 24, Yaml.work(1)));
        Stowage.patiently().until(() -> stowage.pods("early").stream()
                .anyMatch(p -> "Running".equals(p.getStatus().getPhase())));

        delete("early");

        assertThat(stowage.pods("early")).isEmpty();
        assertThat(stowage.claim("early-a").getMetadata().getDeletionTimestamp())
                .isNull();
    }

    private void delete(String name) {
        stowage.identity(name).delete();
        Stowage.patiently().until(() -> stowage.identity(name).get() == null);
    }

    private boolean key(String name) {
        return stowage.client()
                        .secrets()
                        .inNamespace(stowage.namespace())
                        .withName(name)
                        .get()
                != null;
    }
}
