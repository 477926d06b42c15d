package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Step;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that is not done keeps those after it from being done: what they rest on is not so. */
class StepsTest {
    private static final Step SUSPEND = new Step.Suspend("alpha-init", "uid-init", true);
    private static final Step RELEASE = new Step.ReleaseLease("postidentity-" + "ab".repeat(32), "7");

    private final List<String> asked = new ArrayList<>();

    /** Each first call of it is answered with this code. */
    private Steps answering(int code) {
        KubernetesClient client = (KubernetesClient) Proxy.newProxyInstance(
                KubernetesClient.class.getClassLoader(),
                new Class<?>[] {KubernetesClient.class},
                (proxy, call, with) -> {
                    asked.add(call.getName());
                    throw new KubernetesClientException("refused", code, null);
                });
        return new Steps(client, settings(), new Removal(client), new Heartbeat());
    }

    static OperatorSettings settings() {
        return new OperatorSettings() {
            @Override
            public String namespace() {
                return "stowage";
            }

            @Override
            public String instance() {
                return "one";
            }

            @Override
            public String engineImage() {
                return "image";
            }
        };
    }

    private static PostIdentity object() {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder()
                .withName("alpha")
                .withNamespace("ns")
                .withUid("uid")
                .build());
        return object;
    }

    @Test
    void afterAConflictNothingElseIsDone() {
        assertThat(run(409, SUSPEND, RELEASE)).isEqualTo(new Outcome.Overtaken("Suspend Job alpha-init"));
        assertThat(asked).as("the lease is kept").containsExactly("resources");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422, 500, 404})
    void afterAFailureNothingElseIsDone(int code) {
        assertThat(run(code, SUSPEND, RELEASE)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.verdict().type()).isEqualTo("Initialized");
            assertThat(failed.verdict().reason()).isEqualTo(CommonReason.API_REFUSED);
            assertThat(failed.verdict().message()).startsWith("Suspend Job alpha-init failed: the API server says: ");
        });
        assertThat(asked).containsExactly("resources");
    }

    @ParameterizedTest
    @CsvSource({
        "403,CLAIM_REFUSED,EXPANSION_REFUSED",
        "422,CLAIM_REFUSED,EXPANSION_REFUSED",
        "500,API_REFUSED,API_REFUSED"
    })
    void aRefusedClaimHasAReasonOfItsOwn(int code, CommonReason made, CommonReason grown) {
        PersistentVolumeClaim claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("alpha-a")
                .endMetadata()
                .build();
        assertThat(reason(code, new Step.Create(claim, CommonReason.CLAIM_REFUSED)))
                .isEqualTo(made);
        assertThat(reason(code, new Step.GrowClaim("alpha-a", "7", 1L << 31))).isEqualTo(grown);
    }

    @Test
    void aKindsOwnStepIsItsOwnMatter() {
        record Dance() implements Step {}
        List<Step> danced = new ArrayList<>();

        Outcome outcome = answering(500)
                .run(object(), List.of(new Asked("Ready", new Dance())), (object, step) -> danced.add(step));

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(danced).containsExactly(new Dance());
        assertThat(asked).isEmpty();
    }

    private Reason reason(int code, Step step) {
        return ((Outcome.Failed) run(code, step)).verdict().reason();
    }

    private Outcome run(int code, Step... steps) {
        List<Asked> all =
                Stream.of(steps).map(step -> new Asked("Initialized", step)).toList();
        return answering(code).run(object(), all, (object, step) -> {
            throw new AssertionError("not a shared step: " + step);
        });
    }
}
