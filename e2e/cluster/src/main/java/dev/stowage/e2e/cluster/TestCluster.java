package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

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

    /** The name of one of its nodes; the first, which carries the API server, is number 1. */
    public String node(int number) {
        return cluster.node(number);
    }

    /**
     * Where on this machine a volume's files lie. All nodes have theirs at one place, at which another folder is mounted
     * on each but the first.
     */
    public Path folder(PersistentVolume volume) {
        PersistentVolumeSpec spec = volume.getSpec();
        String path = spec.getHostPath() != null
                ? spec.getHostPath().getPath()
                : spec.getLocal().getPath();
        String number = spec.getNodeAffinity() == null
                ? ""
                : spec.getNodeAffinity()
                        .getRequired()
                        .getNodeSelectorTerms()
                        .getFirst()
                        .getMatchExpressions()
                        .getFirst()
                        .getValues()
                        .getFirst()
                        .replace(node(1), "");
        return Path.of(number.isEmpty() ? path : path.replace("/volumes/", "/node" + number + "/volumes/"));
    }

    /**
     * Runs a command of the rig on this cluster, such as {@code cli("stop-node", "--node", "2")} or {@code cli("load-image",
     * tar)}, and returns what it printed. Aborts the test if the cluster is not the rig's.
     */
    public String cli(String... commandAndArguments) {
        return cluster.cli(commandAndArguments);
    }
}
