package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The machine under an identity's pod dies: its work waits for it, or goes on elsewhere where the volume can. */
@SecondLane
@Order(Integer.MAX_VALUE) // last in its lane: it has its own cluster, and runs beside those that want the other one
// alone
@RealCluster(nodes = 2)
class TwoNodesIT {
    private static final int UNITS = 36;
    private static final long LABELS = UNITS * 1024L;

    private static TestCluster cluster;
    private static Stowage stowage;

    @BeforeAll
    static void install(TestCluster two) {
        cluster = two;
        // The operator is to survive.
        cluster.cli("cordon-node", "--node", "2");
        stowage = Stowage.install(cluster);
        cluster.cli("uncordon-node", "--node", "2");
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @AfterEach
    void bothNodesAreThere() {
        cluster.cli("uncordon-node", "--node", "1");
        cluster.cli("start-node", "--node", "2");
    }

    @Test
    void whatIsBoundToADeadNodeIsToldHoldsNobodyElseAndGoesOnWhenTheNodeIsBack() throws IOException {
        Pod pod = startOnNode2("bound", "");
        startOnNode2("beside", "");
        long done = labelsTold(pod);
        FileTime first = writtenFirst("bound");

        cluster.cli("kill-node", "--node", "2");
        // Logs cannot be read while the node is silent.
        stowage.apply(Yaml.identity("other", 1, "").replace(", generate: true", ""));
        stowage.await("other", "KeyReady", "False", "SecretNotFound");
        for (String name : List.of("bound", "beside")) {
            stowage.await(name, "Initialized", "False", "NodeNotAnswering");
            assertThat(stowage.condition(name, "Initialized").message()).contains(cluster.node(2));
            assertThat(stowage.pods(name)).hasSize(1);
        }
        cluster.cli("start-node", "--node", "2");

        stowage.awaitReady("bound");
        assertThat(labelsComputedAtLast("bound")).isPositive().isLessThanOrEqualTo(LABELS - done);
        assertThat(writtenFirst("bound")).isEqualTo(first);
    }

    @Test
    void whatEveryNodeCanMountGoesOnElsewhereOnceTheDeadNodeIsDeleted() throws IOException {
        Pod pod = startOnNode2("free", ", storageClassName: shared-retain");
        long done = labelsTold(pod);
        FileTime first = writtenFirst("free");

        cluster.cli("kill-node", "--node", "2");
        stowage.client().nodes().withName(cluster.node(2)).delete();

        stowage.awaitReady("free");
        assertThat(stowage.pods("free"))
                .allSatisfy(it -> assertThat(it.getSpec().getNodeName()).isEqualTo(cluster.node(1)));
        assertThat(labelsComputedAtLast("free")).isPositive().isLessThanOrEqualTo(LABELS - done);
        assertThat(writtenFirst("free")).isEqualTo(first);
    }

    /** Its pod, in the middle of its work; later pods may come to any node. */
    private static Pod startOnNode2(String name, String volume) {
        cluster.cli("cordon-node", "--node", "1");
        // Three times the others' part of a core, and as much more work: a JVM starts sooner, and four do in a row.
        stowage.apply(Yaml.lasting(name, UNITS, Yaml.work(1))
                .replace("cpu: 300m", "cpu: 900m")
                .replace("size: 100Mi", "size: 100Mi" + volume));
        Pod pod = stowage.awaitComputing(name);
        cluster.cli("uncordon-node", "--node", "1");
        assertThat(pod.getSpec().getNodeName()).isEqualTo(cluster.node(2));
        return pod;
    }

    /** How many labels its pod has said are safe. */
    private static long labelsTold(Pod pod) {
        String log = stowage.client()
                .pods()
                .inNamespace(stowage.namespace())
                .resource(pod)
                .getLog();
        return number("\"labelsDone\":(\\d+)", log);
    }

    /** How many labels the pod has computed that ended the work. */
    private static long labelsComputedAtLast(String name) {
        Pod last = stowage.pods(name).stream()
                .filter(it -> it.getMetadata().getName().contains("-init-")
                        && "Succeeded".equals(it.getStatus().getPhase()))
                .findFirst()
                .orElseThrow();
        return number(
                "\"labelsComputed\":(\\d+)",
                last.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getMessage());
    }

    /** The last one of its kind. */
    private static long number(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult it) -> Long.parseLong(it.group(1)))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    /** When the file was written that is whole as soon as the first labels are told. */
    private static FileTime writtenFirst(String name) throws IOException {
        Path folder = stowage.folder(name + "-a");
        return Files.getLastModifiedTime(folder.resolve("postdata_0.bin"));
    }
}
