package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the work stands on is restarted or replaced under it. */
@RealCluster
@Execution(ExecutionMode.SAME_THREAD)
class DisruptionIT {
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
    void aRestartOfTheKubeletDisturbsNoPod() {
        stowage.apply(Yaml.lasting("kubelet", 12, Yaml.work(1)));
        Pod pod = stowage.awaitComputing("kubelet");

        stowage.cli("restart-kubelet");

        stowage.awaitReady("kubelet");
        assertThat(stowage.pods("kubelet").stream().map(p -> p.getMetadata().getUid()))
                .contains(pod.getMetadata().getUid());
    }

    @Test
    void aNewOperatorDisturbsNoPod() throws IOException {
        String next = OtherImage.load(stowage);
        stowage.apply(Yaml.lasting("upgraded", 12, Yaml.work(1)));
        Pod pod = stowage.awaitComputing("upgraded");

        // Killed, and then replaced by another image with another default for the engine.
        stowage.operatorPods()
                .forEach(p -> stowage.client().resource(p).withGracePeriod(0).delete());
        stowage.upgrade(next);

        stowage.awaitReady("upgraded");
        assertThat(stowage.pods("upgraded").stream()
                        .filter(p -> p.getMetadata().getName().contains("-init-"))
                        .map(p -> p.getMetadata().getUid()))
                .containsExactly(pod.getMetadata().getUid());
    }
}
