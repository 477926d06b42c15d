package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A cluster for tests. Closing it removes it if it was started here. */
final class RunningCluster implements AutoCloseable {

    /** Another name lets two test runs on one machine stay apart. */
    private static final String NAME = System.getProperty("stowage.cluster", "junit");

    private final String name;
    private final KubernetesClient client;
    private final boolean fromRig;
    private final boolean startedHere;

    private RunningCluster(String name, Path kubeconfig, boolean fromRig, boolean startedHere) {
        this.name = name;
        this.client = client(Config.fromKubeconfig(kubeconfig.toFile()));
        this.fromRig = fromRig;
        this.startedHere = startedHere;
    }

    /**
     * A client that says a request again whose connection the server has closed meanwhile. That of Vert.x, which is
     * fabric8's first choice, fails such a request (fabric8 kubernetes-client, issue 7450), and with it a test.
     */
    static KubernetesClient client(Config config) {
        // A log that is read slowly would hold up the other streams of its one HTTP/2 connection.
        config.setHttp2Disable(true);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    /** The rig's name of the cluster of that many nodes. */
    static String name(int nodes) {
        return nodes == 1 ? NAME : NAME + "-" + nodes;
    }

    static RunningCluster findOrStart(int nodes) {
        String name = name(nodes);
        @Nullable String given = System.getenv("STOWAGE_TEST_KUBECONFIG");
        if (given != null && !given.isBlank()) {
            Assumptions.assumeTrue(nodes == 1, "this test needs a cluster of the rig");
            return new RunningCluster(name, Path.of(given), false, false);
        }
        boolean runsAlready = RigCommand.of("status", name).run().exitStatus() == 0;
        RigCommand.of("up", name, "--nodes", Integer.toString(nodes)).output();
        Path kubeconfig = Path.of(RigCommand.of("kubeconfig", name).output().strip());
        return new RunningCluster(name, kubeconfig, true, !runsAlready);
    }

    KubernetesClient client() {
        return client;
    }

    String node(int number) {
        return "stowage-" + name + (number == 1 ? "" : "-" + number);
    }

    String cli(String... arguments) {
        Assumptions.assumeTrue(fromRig, "this test needs a cluster of the rig");
        return new RigCommand(
                        Stream.concat(Arrays.stream(arguments), Stream.of(name)).toList())
                .output();
    }

    @Override
    public void close() {
        client.close();
        if (startedHere) {
            RigCommand.of("down", name).output();
        }
    }
}
