package dev.stowage.e2e.crd;

import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The definition of a kind, as it is committed.
 *
 * @param plural the kind's
 * @param good an object that it accepts
 * @param bad one that it refuses
 */
public record Definition(String plural, Draft good, Draft bad) {
    public static final Definition POST_IDENTITY = of("postidentities", Draft.minimal("served"), "spec.numUnits");

    /** {@code number} is a field that has a number. */
    private static Definition of(String plural, Draft good, String number) {
        return new Definition(plural, good, good.with(number, "four"));
    }

    /** Applies it; the kind's objects in the test's namespace. */
    public KindApi served(TestCluster cluster) {
        apply(cluster.client());
        return new KindApi(cluster.client(), cluster.namespace(), plural);
    }

    /** Applies it and waits until the API server judges by it. */
    public void apply(KubernetesClient client) {
        apply(client, committed());
        KindApi api = new KindApi(client, "default", plural);
        // Established says nothing of a schema that replaces another one: it is served some moments later.
        Awaitility.await("the committed schema is served")
                .atMost(Duration.ofMinutes(2))
                .until(() -> api.judgeNew(good).accepted() && !api.judgeNew(bad).accepted());
    }

    public GenericKubernetesResource committed() {
        String path = "crds/manifests/" + name() + "-v1.yaml";
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(path);
            if (Files.exists(file)) {
                try {
                    return Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException(
                "no " + path + " in or above " + Path.of("").toAbsolutePath());
    }

    public void apply(KubernetesClient client, GenericKubernetesResource definition) {
        client.resource(definition).forceConflicts().serverSideApply();
        client.resources(CustomResourceDefinition.class)
                .withName(name())
                .waitUntilCondition(Definition::established, 120, TimeUnit.SECONDS);
    }

    private String name() {
        return plural + ".stowage.dev";
    }

    private static boolean established(CustomResourceDefinition definition) {
        // A new one has no conditions at first.
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True"));
    }
}
