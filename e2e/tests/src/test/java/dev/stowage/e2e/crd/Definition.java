package dev.stowage.e2e.crd;

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

/** The definition of PostIdentity, as it is committed. */
public final class Definition {
    private static final String FILE = "crds/manifests/postidentities.stowage.dev-v1.yaml";
    private static final String NAME = "postidentities.stowage.dev";

    private Definition() {}

    /** Applies it and waits until the API server judges by it. */
    public static void apply(KubernetesClient client) {
        apply(client, committed());
        PostIdentityApi api = new PostIdentityApi(client, "default");
        Draft good = Draft.minimal("definition-is-served");
        // Established says nothing of a schema that replaces another one: it is served some moments later.
        Awaitility.await("the committed schema is served")
                .atMost(Duration.ofMinutes(2))
                .until(() -> api.judgeNew(good).accepted()
                        && !api.judgeNew(good.with("spec.numUnits", "four")).accepted());
    }

    public static GenericKubernetesResource committed() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.exists(file)) {
                try {
                    return Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException(
                "no " + FILE + " in or above " + Path.of("").toAbsolutePath());
    }

    public static void apply(KubernetesClient client, GenericKubernetesResource definition) {
        client.resource(definition).forceConflicts().serverSideApply();
        client.resources(CustomResourceDefinition.class)
                .withName(NAME)
                .waitUntilCondition(Definition::established, 120, TimeUnit.SECONDS);
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
