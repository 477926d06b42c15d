package dev.stowage.e2e.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods of a shell and a script, and what they need. */
final class Busybox {
    private Busybox() {}

    static Pod pod(String name, String script) {
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

    /** The pod on one node only. */
    static Pod on(String node, Pod pod) {
        return pod.edit()
                .editSpec()
                .addToNodeSelector("kubernetes.io/hostname", node)
                .endSpec()
                .build();
    }

    /** The pod with a claim at {@code /data}. */
    static Pod with(String claim, Pod pod) {
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
                .withClaimName(claim)
                .endPersistentVolumeClaim()
                .endVolume()
                .endSpec()
                .build();
    }

    /** Of the default class if none is named. */
    static void claim(TestCluster cluster, String name, @Nullable String storageClass) {
        cluster.client()
                .persistentVolumeClaims()
                .inNamespace(cluster.namespace())
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withStorageClassName(storageClass)
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources()
                        .addToRequests("storage", new Quantity("1Mi"))
                        .endResources()
                        .endSpec()
                        .build())
                .create();
    }

    /** A service in front of the pod {@code server}, which listens on 8080. */
    static void service(TestCluster cluster, String name) {
        cluster.client()
                .services()
                .inNamespace(cluster.namespace())
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(name)
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
    }

    static Pod server() {
        return pod("server", "echo served > /tmp/index.html; exec httpd -f -p 8080 -h /tmp");
    }

    /** Asks the service until it answers. */
    static Pod caller(TestCluster cluster, String service) {
        String url = "http://%s.%s.svc.cluster.local".formatted(service, cluster.namespace());
        return pod("caller", "until wget -q -O - " + url + "; do sleep 0.2; done");
    }

    static PodResource start(TestCluster cluster, Pod pod) {
        PodResource resource =
                cluster.client().pods().inNamespace(cluster.namespace()).resource(pod);
        resource.create();
        return resource;
    }

    /** Starts it, waits until it has ended well, and gives what it said. */
    static String run(TestCluster cluster, Pod pod) {
        PodResource resource = start(cluster, pod);
        resource.waitUntilCondition(
                it -> it != null && "Succeeded".equals(it.getStatus().getPhase()), 300, SECONDS);
        return resource.getLog();
    }
}
