package dev.stowage.e2e.cluster;

import static dev.stowage.e2e.cluster.Busybox.run;
import static dev.stowage.e2e.cluster.Busybox.start;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A second node: its pods are as good as those of the first, and it can be lost in each way. */
@RealCluster(nodes = 2)
class SeveralNodesIT {

    @Test
    void podReachesOneOfTheOtherNodeByItsServicesName(TestCluster cluster) {
        PodResource server = start(cluster, Busybox.on(cluster.node(1), Busybox.server()));
        Busybox.service(cluster, "web");
        server.waitUntilReady(300, SECONDS);

        assertThat(run(cluster, Busybox.on(cluster.node(2), Busybox.caller(cluster, "web"))))
                .endsWith("served\n");
    }

    @Test
    void volumeStaysWithItsNode(TestCluster cluster) {
        writeOnNode2(cluster, null);

        start(cluster, Busybox.on(cluster.node(1), Busybox.with("data", Busybox.pod("stranger", "true"))))
                .waitUntilCondition(SeveralNodesIT::isUnschedulable, 300, SECONDS);
        assertThat(run(cluster, reader())).isEqualTo("kept\n");
    }

    private static void writeOnNode2(TestCluster cluster, @Nullable String storageClass) {
        Busybox.claim(cluster, "data", storageClass);
        Pod writer = Busybox.with("data", Busybox.pod("writer", "echo kept > /data/file"));
        run(cluster, Busybox.on(cluster.node(2), writer));
    }

    private static Pod reader() {
        return Busybox.with("data", Busybox.pod("reader", "cat /data/file"));
    }

    private static boolean isUnschedulable(Pod pod) {
        return pod != null
                && pod.getStatus().getConditions().stream().anyMatch(it -> "Unschedulable".equals(it.getReason()));
    }

    @Test
    void volumeOfTheSharedClassIsOnBothNodes(TestCluster cluster) {
        writeOnNode2(cluster, "shared-retain");

        assertThat(run(cluster, Busybox.on(cluster.node(1), reader()))).isEqualTo("kept\n");
    }

    @Test
    void nodeThatIsCutOffIsNotReadyUntilItIsMended(TestCluster cluster) {
        PodResource survivor = start(cluster, Busybox.on(cluster.node(2), Busybox.pod("survivor", "exec sleep 1000")));
        ContainerStatus before = onlyContainer(survivor.waitUntilReady(300, SECONDS));

        cluster.cli("cut-node", "--node", "2");
        try {
            awaitReady(cluster, "Unknown");
        } finally {
            cluster.cli("mend-node", "--node", "2");
        }

        awaitReady(cluster, "True");
        ContainerStatus after = onlyContainer(survivor.waitUntilReady(300, SECONDS));
        assertThat(after.getContainerID()).isEqualTo(before.getContainerID());
        assertThat(after.getRestartCount()).isZero();
    }

    @Test
    void killedNodeStartsAgainWithItsVolumes(TestCluster cluster) {
        writeOnNode2(cluster, null);
        PodResource victim = start(cluster, Busybox.on(cluster.node(2), Busybox.pod("victim", "exec sleep 1000")));
        victim.waitUntilReady(300, SECONDS);

        cluster.cli("kill-node", "--node", "2");
        cluster.cli("start-node", "--node", "2");

        victim.waitUntilCondition(
                it -> it != null && "Failed".equals(it.getStatus().getPhase()), 300, SECONDS);
        assertThat(run(cluster, reader())).isEqualTo("kept\n");
    }

    @Test
    void drainMovesPods(TestCluster cluster) {
        cluster.cli("cordon-node", "--node", "1");
        try {
            deploy(cluster, Busybox.pod("moved", "exec sleep 1000"));
            awaitRunningOn(cluster, cluster.node(2));
        } finally {
            cluster.cli("uncordon-node", "--node", "1");
        }

        cluster.cli("drain-node", "--node", "2");
        try {
            awaitRunningOn(cluster, cluster.node(1));
        } finally {
            cluster.cli("uncordon-node", "--node", "2");
        }
    }

    private static void deploy(TestCluster cluster, Pod pod) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("moved")
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels("app", "moved")
                        .endSelector()
                        .withNewTemplate()
                        .withMetadata(pod.getMetadata())
                        .withSpec(pod.edit()
                                .editSpec()
                                .withRestartPolicy("Always")
                                .endSpec()
                                .build()
                                .getSpec())
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private static void awaitRunningOn(TestCluster cluster, String node) {
        cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabels(Map.of("app", "moved"))
                .informOnCondition(pods -> pods.stream()
                        .anyMatch(it -> node.equals(it.getSpec().getNodeName())
                                && "Running".equals(it.getStatus().getPhase())))
                .orTimeout(300, SECONDS)
                .join();
    }

    private static void awaitReady(TestCluster cluster, String status) {
        cluster.client()
                .nodes()
                .withName(cluster.node(2))
                .waitUntilCondition(it -> it != null && status.equals(ready(it)), 300, SECONDS);
    }

    private static String ready(Node node) {
        return node.getStatus().getConditions().stream()
                .filter(it -> it.getType().equals("Ready"))
                .map(it -> it.getStatus())
                .findFirst()
                .orElse("");
    }

    private static ContainerStatus onlyContainer(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }
}
