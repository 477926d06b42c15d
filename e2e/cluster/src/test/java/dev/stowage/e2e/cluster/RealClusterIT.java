package dev.stowage.e2e.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The rig itself: what every other test on it takes for granted. */
@RealCluster
class RealClusterIT {

    @Test
    void runsPod(TestCluster cluster) {
        PodResource pod = start(cluster, busybox("hello", "echo hello"));

        awaitPhase(pod, "Succeeded");

        assertThat(pod.getLog()).isEqualTo("hello\n");
    }

    @Test
    void volumeKeepsFileAcrossPods(TestCluster cluster) {
        cluster.client()
                .persistentVolumeClaims()
                .inNamespace(cluster.namespace())
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName("data")
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources()
                        .addToRequests("storage", new Quantity("1Mi"))
                        .endResources()
                        .endSpec()
                        .build())
                .create();
        awaitPhase(start(cluster, withData(busybox("writer", "echo kept > /data/file"))), "Succeeded");
        PodResource reader = start(cluster, withData(busybox("reader", "cat /data/file")));

        awaitPhase(reader, "Succeeded");

        assertThat(reader.getLog()).isEqualTo("kept\n");
    }

    @Test
    void resolvesServiceName(TestCluster cluster) {
        PodResource server =
                start(cluster, busybox("server", "echo served > /tmp/index.html; exec httpd -f -p 8080 -h /tmp"));
        cluster.client()
                .services()
                .inNamespace(cluster.namespace())
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .endMetadata()
                        .withNewSpec()
                        .withSelector(Map.of("app", "server"))
                        .addNewPort()
                        .withPort(80)
                        .withTargetPort(new IntOrString(8080))
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        server.waitUntilReady(300, SECONDS);
        String url = "http://web.%s.svc.cluster.local".formatted(cluster.namespace());
        PodResource caller = start(cluster, busybox("caller", "until wget -q -O - " + url + "; do sleep 0.2; done"));

        awaitPhase(caller, "Succeeded");

        assertThat(caller.getLog()).endsWith("served\n");
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
                        .withSpec(busybox("unused", "true").getSpec())
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
        PodResource survivor = start(cluster, busybox("survivor", "exec sleep 1000"));
        ContainerStatus before = onlyContainer(survivor.waitUntilReady(300, SECONDS));

        cluster.cli("restart-kubelet");

        // The new kubelet is at work once it has run another pod.
        awaitPhase(start(cluster, busybox("after", "true")), "Succeeded");
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

    private static ContainerStatus onlyContainer(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }

    private static PodResource start(TestCluster cluster, Pod pod) {
        PodResource resource =
                cluster.client().pods().inNamespace(cluster.namespace()).resource(pod);
        resource.create();
        return resource;
    }

    private static void awaitPhase(PodResource pod, String phase) {
        pod.waitUntilCondition(it -> it != null && phase.equals(it.getStatus().getPhase()), 300, SECONDS);
    }

    static Pod busybox(String name, String script) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("main")
                .withImage("localhost/busybox:1")
                .withImagePullPolicy("Never")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .build();
    }

    private static Pod withData(Pod pod) {
        return pod.edit()
                .editSpec()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/data")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim()
                .withClaimName("data")
                .endPersistentVolumeClaim()
                .endVolume()
                .endSpec()
                .build();
    }
}
