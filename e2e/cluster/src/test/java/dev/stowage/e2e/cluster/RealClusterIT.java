package dev.stowage.e2e.cluster;

import static dev.stowage.e2e.cluster.Busybox.run;
import static dev.stowage.e2e.cluster.Busybox.start;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The rig itself: what every other test on it takes for granted. */
@RealCluster
class RealClusterIT {

    @Test
    void runsPod(TestCluster cluster) {
        assertThat(run(cluster, Busybox.pod("hello", "echo hello"))).isEqualTo("hello\n");
    }

    @Test
    void volumeKeepsFileAcrossPods(TestCluster cluster) {
        Busybox.claim(cluster, "data", null);
        run(cluster, Busybox.with("data", Busybox.pod("writer", "echo kept > /data/file")));

        assertThat(run(cluster, Busybox.with("data", Busybox.pod("reader", "cat /data/file"))))
                .isEqualTo("kept\n");
    }

    @Test
    void resolvesServiceName(TestCluster cluster) {
        PodResource server = start(cluster, Busybox.server());
        Busybox.service(cluster, "web");
        server.waitUntilReady(300, SECONDS);

        assertThat(run(cluster, Busybox.caller(cluster, "web"))).endsWith("served\n");
    }

    @Test
    void completesJob(TestCluster cluster) {
        var job = cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName("job")
                        .endMetadata()
                        .withNewSpec()
                        .withNewTemplate()
                        .withSpec(Busybox.pod("unused", "true").getSpec())
                        .endTemplate()
                        .endSpec()
                        .build());
        job.create();

        var done = job.waitUntilCondition(
                it -> it != null
                        && it.getStatus() != null
                        && Integer.valueOf(1).equals(it.getStatus().getSucceeded()),
                300,
                SECONDS);

        assertThat(done.getStatus().getSucceeded()).isEqualTo(1);
    }

    @Test
    void podSurvivesKubeletRestart(TestCluster cluster) {
        PodResource survivor = start(cluster, Busybox.pod("survivor", "exec sleep 1000"));
        ContainerStatus before = onlyContainer(survivor.waitUntilReady(300, SECONDS));

        cluster.cli("restart-kubelet");

        // The new kubelet is at work once it has run another pod.
        run(cluster, Busybox.pod("after", "true"));
        ContainerStatus after = onlyContainer(survivor.get());
        assertThat(after.getContainerID()).isEqualTo(before.getContainerID());
        assertThat(after.getRestartCount()).isZero();
    }

    @Test
    void failedTestLeavesDump(TestCluster cluster) throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailingSample.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(1).failed(1));

        Path dump = Path.of("target/cluster-dumps/FailingSample.fails");
        assertThat(dump.resolve("pods.yaml")).content().contains("name: \"restarting\"");
        assertThat(dump.resolve("samples.test.stowage.dev.yaml")).content().contains("colour: \"blue\"");
        assertThat(dump.resolve("secrets.yaml")).content().contains("left out: [key]");
        assertThat(dump.resolve("events.txt")).content().contains("Scheduled Pod/restarting: ");
        assertThat(dump.resolve("problems.txt")).doesNotExist();
        try (Stream<Path> logs = Files.walk(dump.resolve("logs"))) {
            assertThat(logs.map(file -> file.getFileName().toString()))
                    .contains("restarting.main.log", "restarting.main.previous.log");
        }
        cluster.client().resource(FailingSample.DEFINITION).delete();
    }

    @Test
    void clusterOfItsOwnGoesWithItsClass() throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TwoNodesSample.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(1).succeeded(1));

        assertThat(TwoNodesSample.found).isNotEmpty();
        assertThat(TwoNodesSample.traces()).isEmpty();
    }

    private static ContainerStatus onlyContainer(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }
}
