package dev.stowage.e2e.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.e2e.Stowage;
import dev.stowage.e2e.Yaml;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.e2e.crd.Definition;
import dev.stowage.e2e.crd.Draft;
import dev.stowage.e2e.crd.KindApi;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Objects that an older, laxer schema let in, and that cannot be read or followed: they say so, and disturb nobody. */
@RealCluster
@Order(Integer.MAX_VALUE - 1) // late, because it waits for all others on its cluster
@ResourceLock(RealCluster.PARTS)
class UnreadableObjectIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Draft BAD = Draft.minimal("bad").with("spec.numUnits", "four");

    private static Stowage stowage;

    /** Creates an object that only the lax schema takes, and brings the real one back: it is there before anybody. */
    @BeforeAll
    static void letIn(TestCluster cluster) throws Exception {
        KindApi api = new KindApi(cluster.client(), cluster.namespace(), "postidentities");
        Definition.POST_IDENTITY.apply(cluster.client(), lax());
        try {
            Awaitility.await("the lax schema is served")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> api.judgeNew(BAD).accepted());
            api.create(BAD);
        } finally {
            // The definition is the whole cluster's.
            Definition.POST_IDENTITY.apply(cluster.client());
        }
        stowage = Stowage.install(cluster);
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @Test
    void isReported() {
        // The API server takes no status for such an object: CEL's rules and server-side apply read it all.
        Stowage.patiently().untilAsserted(() -> assertThat(messages("UnreadableSpec"))
                .singleElement()
                .asString()
                .contains("spec.numUnits"));
    }

    @Test
    void disturbsNobody() {
        KindApi api = new KindApi(stowage.client(), stowage.namespace(), "postidentities");
        api.create(Draft.minimal("good"));
        stowage.await("good", "KeyReady", "False", "SecretNotFound");

        OperatorProbe operator = new OperatorProbe(stowage);
        Awaitility.await("it is ready, and was alive all the time")
                .pollDelay(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(operator.isReady()).isTrue();
                    assertThat(operator.health()).isEqualTo(200);
                    assertThat(operator.restarts()).isZero();
                });

        api.create(Draft.minimal("later"));
        stowage.await("later", "KeyReady", "False", "SecretNotFound");
    }

    /** What a laxer schema let in breaks a rule: what the last spec wants is done, and nothing is forgotten. */
    @Test
    void theLastSpecThatCouldBeFollowedIsFollowed() throws Exception {
        stowage.apply(Yaml.identity("followed", 1, "paused: true"));
        Stowage.patiently().untilAsserted(() -> assertThat(stowage.client()
                        .apps()
                        .controllerRevisions()
                        .inNamespace(stowage.namespace())
                        .withLabel("stowage.dev/name", "followed")
                        .list()
                        .getItems())
                .hasSize(1));
        Definition.POST_IDENTITY.apply(stowage.client(), lax());
        try {
            Stowage.patiently().ignoreExceptions().untilAsserted(() -> change("{\"numUnits\": 0, \"paused\": false}"));

            stowage.await("followed", "Ready", "False", "InvalidSpec");
            stowage.await("followed", "Verified", "True", "Verified");
            assertThat(stowage.condition("followed", "Ready").message())
                    .contains("spec.numUnits: must be 1 to 1048576", "The last valid spec is followed");

            change("{\"numUnits\": 1}");
            stowage.await("followed", "Ready", "True", "Ready");
        } finally {
            Definition.POST_IDENTITY.apply(stowage.client());
        }
    }

    private static void change(String spec) {
        stowage.identity("followed").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": %s}".formatted(spec));
    }

    private static List<String> messages(String reason) {
        return stowage.client().v1().events().inNamespace(stowage.namespace()).list().getItems().stream()
                .filter(e -> e.getInvolvedObject().getName().equals("bad"))
                .filter(e -> e.getReason().equals(reason))
                .map(Event::getMessage)
                .toList();
    }

    /** The definition as it was before anybody thought of types. */
    private static GenericKubernetesResource lax() throws Exception {
        ObjectNode definition = JSON.valueToTree(Definition.POST_IDENTITY.committed());
        ObjectNode schema = (ObjectNode) definition.at("/spec/versions/0/schema/openAPIV3Schema");
        schema.remove(List.of("x-kubernetes-validations"));
        ((ObjectNode) schema.get("properties"))
                .putObject("spec")
                .put("type", "object")
                .put("x-kubernetes-preserve-unknown-fields", true);
        return JSON.treeToValue(definition, GenericKubernetesResource.class);
    }
}
