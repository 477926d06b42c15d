package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;

/** What a test gets: a client with all rights, and a namespace of its own or of its class. */
public final class TestCluster {

    private final RunningCluster cluster;
    private final String namespace;

    TestCluster(RunningCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    public String namespace() {
        return namespace;
    }

    /**
     * Runs a command of the rig on this cluster, such as {@code cli("restart-kubelet")} or {@code cli("load-image",
     * tar)}, and returns what it printed. Aborts the test if the cluster is not the rig's.
     */
    public String cli(String... commandAndArguments) {
        return cluster.cli(commandAndArguments);
    }
}
