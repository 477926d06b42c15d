package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One operator cares for several namespaces: what becomes of one is no matter to the others. */
@RealCluster
@Execution(ExecutionMode.SAME_THREAD)
class NamespaceIT {
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
    void aNamespaceThatIsDeletedWhileItComputesGoesAndOthersAreServed() {
        String doomed = second("doomed");
        in(doomed, Yaml.lasting("computing", 48, Yaml.work(2)));
        Stowage.patiently().until(() -> ready(doomed, "computing").contains("Computing"));
        Stowage.patiently()
                .until(() -> stowage.client().pods().inNamespace(doomed).list().getItems().stream()
                                .filter(p -> "Running".equals(p.getStatus().getPhase()))
                                .count()
                        == 2);

        stowage.client().namespaces().withName(doomed).delete();
        stowage.apply(missing("meanwhile"));
        stowage.await("meanwhile", "KeyReady", "False", "SecretNotFound");
        end(doomed);
        restart();
        stowage.apply(missing("afterwards"));
        stowage.await("afterwards", "KeyReady", "False", "SecretNotFound");
    }

    @Test
    void rightsThatAreTakenAwayAreToldAndMayComeBack() {
        String barred = second("barred");
        in(barred, missing("there"));
        Stowage.patiently().until(() -> ready(barred, "there").contains("SecretNotFound"));
        RoleBinding rights = stowage.client()
                .rbac()
                .roleBindings()
                .inNamespace(barred)
                .withName("stowage-operator")
                .get();
        stowage.client().resource(rights).delete();
        // Watches that are open stay open; a process that starts gets none.
        restart();

        stowage.apply(missing("served"));
        stowage.await("served", "KeyReady", "False", "SecretNotFound");
        Stowage.patiently().until(() -> ready(barred, "there").contains("NotPermitted"));

        rights.getMetadata().setResourceVersion(null);
        rights.getMetadata().setUid(null);
        stowage.client().resource(rights).create();
        Stowage.patiently().until(() -> ready(barred, "there").contains("SecretNotFound"));
        assertThat(stowage.operatorPods()).singleElement().satisfies(p -> assertThat(
                        p.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .isZero());
        end(barred);
    }

    /** docs/tasks/uninstall.md. */
    @Test
    void anOperatorThatComesBackEndsWhatWasDeletedWithoutIt() {
        stowage.apply(missing("left"));
        stowage.await("left", "KeyReady", "False", "SecretNotFound");
        stowage.helm("uninstall", "stowage", "--namespace", stowage.namespace(), "--wait");
        stowage.identity("left").delete();
        assertThat(stowage.identity("left").get().getMetadata().getDeletionTimestamp())
                .isNotNull();

        stowage.upgrade(Stowage.IMAGE);

        Stowage.patiently().until(() -> stowage.identity("left").get() == null);
    }

    private static void end(String namespace) {
        stowage.client().namespaces().withName(namespace).delete();
        Stowage.patiently()
                .atMost(Duration.ofMinutes(1))
                .until(() -> stowage.client().namespaces().withName(namespace).get() == null);
    }

    private static String missing(String name) {
        return Yaml.identity(name, 1, "").replace(", generate: true", "");
    }

    /** Makes another namespace, and the operator care for it too. */
    private static String second(String word) {
        String name = stowage.namespace() + "-" + word;
        stowage.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        stowage.upgrade(Stowage.IMAGE, "--set", "watchNamespaces={" + stowage.namespace() + "," + name + "}");
        return name;
    }

    private static void restart() {
        var before = stowage.operatorPods();
        before.forEach(p -> stowage.client().resource(p).withGracePeriod(0).delete());
        Stowage.patiently().until(() -> stowage.operatorPods().stream()
                .filter(p -> before.stream()
                        .noneMatch(b ->
                                b.getMetadata().getUid().equals(p.getMetadata().getUid())))
                .anyMatch(p -> p.getStatus().getConditions().stream()
                        .anyMatch(c ->
                                c.getType().equals("Ready") && c.getStatus().equals("True"))));
    }

    private static void in(String namespace, String yaml) {
        PostIdentity object = stowage.client().getKubernetesSerialization().unmarshal(yaml, PostIdentity.class);
        stowage.client()
                .resource(object)
                .inNamespace(namespace)
                .fieldManager("user")
                .serverSideApply();
    }

    /** The reason and the message of Ready; empty before there is one. */
    private static String ready(String namespace, String name) {
        PostIdentity now = stowage.client()
                .resources(PostIdentity.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        return now.getStatus() == null || now.getStatus().conditions() == null
                ? ""
                : now.getStatus().conditions().stream()
                        .filter(c -> c.type().equals("Ready"))
                        .map(c -> c.reason() + " " + c.message())
                        .findFirst()
                        .orElse("");
    }
}
