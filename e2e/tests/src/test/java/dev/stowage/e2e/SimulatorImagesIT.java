package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The simulators' images, run as one would run those of the programs that they stand for. */
@RealCluster
class SimulatorImagesIT {
    @Test
    void aMinerProvesBesideItsDaemon(TestCluster cluster) throws IOException {
        start(cluster, "lotus", "lotus-simulator");

        Stowage.patiently()
                .untilAsserted(() -> assertThat(truth(cluster, "lotus")).contains("\"outcome\":\"proven\""));
    }

    @Test
    void stowagesProverProvesToANode(TestCluster cluster) throws IOException {
        start(cluster, "spacemesh", "spacemesh-simulator", "stowage-post");

        Stowage.patiently()
                .untilAsserted(() -> assertThat(truth(cluster, "spacemesh")).contains("\"event\":\"published\""));
    }

    private static void start(TestCluster cluster, String name, String... images) throws IOException {
        for (String image : images) {
            Stowage.load(cluster, image);
        }
        try (InputStream pod = SimulatorImagesIT.class.getResourceAsStream("/simulators/" + name + ".yaml")) {
            cluster.client().load(pod).inNamespace(cluster.namespace()).create();
        }
    }

    /** What the simulated network saw, by the simulator's control port. */
    private static String truth(TestCluster cluster, String pod) {
        String path = "/api/v1/namespaces/" + cluster.namespace() + "/pods/" + pod + ":8081/proxy/truth";
        String truth = cluster.client().raw(path);
        return truth == null ? "" : truth;
    }
}
