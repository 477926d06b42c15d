package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cluster does to pods and claims: each is told by the cluster's own words, and over as soon as it is mended. */
@SecondLane
@RealCluster
class TroubleIT {
    private static Stowage stowage;

    @BeforeAll
    static void install(TestCluster cluster) {
        stowage = Stowage.install(cluster);
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @Test
    void podsThatAQuotaForbidsAreTold() {
        quota("20");
        stowage.apply(Yaml.identity("refused", 1, """
                initialization: {threads: 1, resources: {requests: {cpu: "30"}}}"""));
        stowage.await("refused", "Initialized", "False", "PodsRefused");
        assertThat(stowage.condition("refused", "Initialized").message()).contains("exceeded quota");
        stowage.awaitEvents("refused", "PodsRefused");

        // What then keeps the pod from running is the node's size.
        quota("50");
        stowage.await("refused", "Initialized", "False", "Unschedulable");
    }

    private static void quota(String cpus) {
        stowage.kubectl("""
                {apiVersion: v1, kind: ResourceQuota, metadata: {name: few},
                 spec: {hard: {requests.cpu: "%s"}}}
                """.formatted(cpus));
        // Pods are judged by the status.
        Stowage.patiently().until(() -> new Quantity(cpus)
                .equals(stowage.client()
                        .resourceQuotas()
                        .inNamespace(stowage.namespace())
                        .withName("few")
                        .get()
                        .getStatus()
                        .getHard()
                        .get("requests.cpu")));
    }

    @Test
    void aStorageClassThatIsMissingIsNamed() {
        String name = "class-of-" + stowage.namespace();
        stowage.apply(Yaml.identity("unbound", 1, Yaml.work(1))
                .replace("size: 100Mi", "size: 100Mi, storageClassName: " + name));
        stowage.await("unbound", "VolumesReady", "False", "StorageClassNotFound");
        assertThat(stowage.condition("unbound", "VolumesReady").message()).contains("StorageClass " + name);

        var usual = stowage.client().storage().v1().storageClasses().list().getItems().stream()
                .filter(c -> "WaitForFirstConsumer".equals(c.getVolumeBindingMode()))
                .findFirst()
                .orElseThrow();
        usual.getMetadata().setName(name);
        usual.getMetadata().setResourceVersion(null);
        usual.getMetadata().setAnnotations(null);
        stowage.client().resource(usual).create();
        try {
            stowage.awaitReady("unbound");
        } finally {
            stowage.client().storage().v1().storageClasses().withName(name).delete();
        }
    }

    /** What a resizer of real storage writes is written here: the rig's storage has none. */
    @Test
    void aVolumeThatTheStorageFailsToGrowIsToldUntilItDoes() {
        stowage.apply(Yaml.identity("narrow", 1, Yaml.work(1)));
        stowage.awaitReady("narrow");

        claimStatus("narrow-a", "50Mi", """
                {"type": "ControllerResizeError", "status": "True", "message": "the pool is full"}""");
        stowage.await("narrow", "VolumesReady", "False", "ExpansionRefused");
        assertThat(stowage.condition("narrow", "VolumesReady").message()).contains("narrow-a", "the pool is full");

        claimStatus("narrow-a", "100Mi", "");
        stowage.awaitReady("narrow");
    }

    private static void claimStatus(String name, String capacity, String condition) {
        stowage.client()
                .persistentVolumeClaims()
                .inNamespace(stowage.namespace())
                .withName(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"status": {"capacity": {"storage": "%s"}, "conditions": [%s]}}""".formatted(capacity, condition));
    }

    /** As meshes do it, with a container that never ends. */
    @Test
    void aContainerThatOthersPutInKeepsNothingFromBeingSeen() {
        stowage.kubectl("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingAdmissionPolicy
                metadata: {name: %1$s}
                spec:
                  matchConstraints:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                    objectSelector: {matchLabels: {stowage.dev/name: meshed, app.kubernetes.io/component: init}}
                    resourceRules:
                      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
                  reinvocationPolicy: Never
                  failurePolicy: Fail
                  mutations:
                    - patchType: JSONPatch
                      jsonPatch:
                        expression: >-
                          [JSONPatch{op: "add", path: "/spec/containers/-", value: dyn({
                            "name": dyn("mesh"), "image": dyn("localhost/pause:1"),
                            "resources": dyn({"requests": {"cpu": "1m"}})})}]
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec: {policyName: %1$s}
                """.formatted(stowage.namespace()));
        try {
            awaitTheMesh();
            stowage.apply(Yaml.identity("meshed", 1, Yaml.work(1)));
            stowage.await("meshed", "Initialized", "False", "PodKeptAlive");
            assertThat(stowage.condition("meshed", "Initialized").message()).contains("mesh");
        } finally {
            stowage.client()
                    .genericKubernetesResources("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicyBinding")
                    .withName(stowage.namespace())
                    .delete();
            stowage.client()
                    .genericKubernetesResources("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy")
                    .withName(stowage.namespace())
                    .delete();
        }
    }

    /** A policy is in force some moments after it is there. */
    private static void awaitTheMesh() {
        Pod pod = stowage.client().getKubernetesSerialization().unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: in-force, labels: {stowage.dev/name: meshed, app.kubernetes.io/component: init}}
                spec: {containers: [{name: one, image: "localhost/pause:1", resources: {requests: {cpu: 1m}}}]}
                """, Pod.class);
        Stowage.patiently()
                .until(() -> stowage.client()
                                .pods()
                                .inNamespace(stowage.namespace())
                                .resource(pod)
                                .dryRun()
                                .create()
                                .getSpec()
                                .getContainers()
                                .size()
                        == 2);
    }
}
