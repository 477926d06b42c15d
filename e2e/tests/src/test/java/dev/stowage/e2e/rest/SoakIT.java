package dev.stowage.e2e.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.Condition;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.Stowage;
import dev.stowage.e2e.Yaml;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.e2e.rest.OperatorCalls.Call;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Edits that arrive while status is being written: none may be lost, and none may cost more than its share. */
@RealCluster
@Order(Integer.MAX_VALUE) // last, because it waits for all others
@ResourceLock(RealCluster.MACHINE) // its bound is one of time
class SoakIT {
    // A thousand by make soak.
    private static final int EDITS = Boolean.getBoolean("stowage.soak") ? 1000 : 300;

    /** Far below the resync: no edit waits for that. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void theLastOfManyEditsTakesEffect(TestCluster cluster) {
        try (Stowage stowage = Stowage.install(cluster)) {
            OperatorCalls calls = new OperatorCalls(cluster);
            stowage.apply(Yaml.identity("soak", 4, "").replace(", generate: true", ""));
            stowage.await("soak", "KeyReady", "False", "SecretNotFound");
            double looksBefore = new OperatorProbe(stowage).looks();
            calls.startOver();

            for (int i = 1; i < EDITS; i++) {
                edit(stowage.identity("soak"), i);
                if (i % 5 == 0) {
                    editSecret(stowage, i);
                }
            }
            stowage.identity("soak").patch(MERGE, """
                    {"spec": {"key": {"secretName": "the-last-one"}, "initialization": {"threads": 7}}}""");

            Awaitility.await("the last edit takes effect").atMost(SOON).untilAsserted(() -> {
                PostIdentity now = stowage.identity("soak").get();
                assertThat(now.getStatus().observedGeneration())
                        .isEqualTo(now.getMetadata().getGeneration());
                Condition key = stowage.condition("soak", "KeyReady");
                assertThat(key.observedGeneration()).isEqualTo(now.getMetadata().getGeneration());
                assertThat(key.message()).startsWith("Secret the-last-one does not exist");
            });
            assertThat(stowage.identity("soak").get().getMetadata().getGeneration())
                    .as("each edit was one")
                    .isGreaterThanOrEqualTo(EDITS);
            assertCost(calls.writes(), new OperatorProbe(stowage).looks() - looksBefore);
        }
    }

    /** Three ways to edit, all of which change the generation; the Secret's name stands in the condition's message. */
    private static void edit(Resource<PostIdentity> soak, int i) {
        String spec =
                switch (i % 3) {
                    case 0 -> "\"initialization\": {\"threads\": %d}".formatted(1 + i % 1024);
                    case 1 -> "\"verification\": {\"fractionPercent\": \"%d.%d\"}".formatted(i % 100, i);
                    default -> "\"paused\": %b, \"key\": {\"secretName\": \"key-%d\"}".formatted(i % 2 == 0, i % 7);
                };
        soak.patch(MERGE, "{\"spec\": {" + spec + "}}");
    }

    /** The operator finds another state of the key at each look, so that it writes status while edits arrive. */
    private static void editSecret(Stowage stowage, int i) {
        Secret secret = ImportedKey.secret(stowage.namespace(), "key-" + i % 7, "no key ".repeat(1 + i % 3));
        if (i % 2 == 0) {
            stowage.client().resource(secret).createOr(r -> r.update());
        } else {
            stowage.client().resource(secret).delete();
        }
    }

    private static void assertCost(List<Call> writes, double looks) {
        long statuses =
                writes.stream().filter(w -> w.isTo("postidentities/status")).count();
        long events = writes.stream().filter(w -> w.isTo("events")).count();
        long revisions =
                writes.stream().filter(w -> w.isTo("controllerrevisions")).count();
        assertThat(writes)
                .as("nothing but status, events and the specs that were accepted is written")
                .hasSize((int) (statuses + events + revisions));
        assertThat(revisions).as("each spec is kept once, and let go of once").isLessThanOrEqualTo(2L * EDITS + 2);
        assertThat(statuses).as("it did work while edits arrived").isGreaterThan(10);
        assertThat(statuses)
                .as("one status an edit, and some for what the Secret became")
                .isLessThan(EDITS + 50L);
        assertThat((double) statuses).as("one status a look").isLessThanOrEqualTo(looks);
        assertThat(events).as("one event a change of the reason").isLessThanOrEqualTo(statuses);
    }
}
