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

/** The cluster that all tests of this JVM share. Closing it removes it if it was started here. */
final class RunningCluster implements AutoCloseable {

    /** Another name lets two test runs on one machine stay apart. */
    private static final String NAME = System.getProperty("stowage.cluster", "junit");

    private final KubernetesClient client;
    private final boolean fromRig;
    private final boolean startedHere;

    private RunningCluster(Path kubeconfig, boolean fromRig, boolean startedHere) {
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

    static RunningCluster findOrStart() {
        @Nullable String given = System.getenv("STOWAGE_TEST_KUBECONFIG");
        if (given != null && !given.isBlank()) {
            return new RunningCluster(Path.of(given), false, false);
        }
        boolean runsAlready = RigCommand.of("status", NAME).run().exitStatus() == 0;
        RigCommand.of("up", NAME).output();
        Path kubeconfig = Path.of(RigCommand.of("kubeconfig", NAME).output().strip());
        return new RunningCluster(kubeconfig, true, !runsAlready);
    }

    KubernetesClient client() {
        return client;
    }

    String cli(String... arguments) {
        Assumptions.assumeTrue(fromRig, "this test needs a cluster of the rig");
        return new RigCommand(
                        Stream.concat(Arrays.stream(arguments), Stream.of(NAME)).toList())
                .output();
    }

    @Override
    public void close() {
        client.close();
        if (startedHere) {
            RigCommand.of("down", NAME).output();
        }
    }
}
