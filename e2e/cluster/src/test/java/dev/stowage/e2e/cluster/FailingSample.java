package dev.stowage.e2e.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.fail;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fails with all that a dump should show; run by {@link RealClusterIT} only. */
@RealCluster
class FailingSample {

    static final CustomResourceDefinition DEFINITION = Serialization.unmarshal("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: samples.test.stowage.dev}
            spec:
              group: test.stowage.dev
              scope: Namespaced
              names: {kind: Sample, plural: samples}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """, CustomResourceDefinition.class);

    private static final String SAMPLE = """
            apiVersion: test.stowage.dev/v1
            kind: Sample
            metadata: {name: sample}
            colour: blue
            """;

    @Test
    void fails(TestCluster cluster) {
        KubernetesClient client = cluster.client();
        client.resource(DEFINITION).serverSideApply();
        client.resource(DEFINITION)
                .waitUntilCondition(
                        it -> it != null
                                && it.getStatus() != null
                                && it.getStatus().getConditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Established")
                                                        && condition.getStatus().equals("True")),
                        30,
                        SECONDS);
        client.resource(SAMPLE).inNamespace(cluster.namespace()).create();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("secret")
                        .endMetadata()
                        .withData(Map.of("key", "c2VjcmV0"))
                        .build())
                .inNamespace(cluster.namespace())
                .create();
        Pod restarting = Busybox.pod("restarting", "echo once more; exit 1")
                .edit()
                .editSpec()
                .withRestartPolicy("Always")
                .endSpec()
                .build();
        var pod = client.pods().inNamespace(cluster.namespace()).resource(restarting);
        pod.create();
        pod.waitUntilCondition(
                it -> it != null
                        && it.getStatus().getContainerStatuses().stream()
                                .anyMatch(status -> status.getRestartCount() > 0),
                300,
                SECONDS);
        fail("on purpose");
    }
}
