package dev.stowage.operator.postidentity.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.JobKind;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.support.Heartbeat;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.Outcome;
import dev.stowage.operator.support.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that is not done keeps those after it from being done: what they rest on is not so. */
class StepsTest {
    private static final String NODE = "ab".repeat(32);

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
        Removal removal = new Removal(client);
        return new Steps(
                new KeyStep(client, new SecureRandom()),
                new LeaseStep(client, settings()),
                new ClaimStep(client, removal),
                new JobStep(client, removal),
                new Heartbeat());
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
        Outcome outcome = answering(409)
                .run(object(), List.of(new Step.SuspendJob(JobKind.INIT, true), new Step.ReleaseLease(NODE, "7")));
        assertThat(outcome).isEqualTo(new Outcome.Overtaken("SuspendJob"));
        assertThat(asked).as("the lease is not given free").containsExactly("batch");
    }

    @ParameterizedTest
    @CsvSource({"403,API_REFUSED", "422,API_REFUSED", "500,API_REFUSED", "404,API_REFUSED"})
    void afterAFailureNothingElseIsDone(int code, Reason reason) {
        Outcome outcome = answering(code)
                .run(object(), List.of(new Step.SuspendJob(JobKind.VERIFY, true), new Step.ReleaseLease(NODE, "7")));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.verdict().type()).isEqualTo("Verified");
            assertThat(failed.verdict().reason()).isEqualTo(reason);
        });
        assertThat(asked).containsExactly("batch");
    }

    @ParameterizedTest
    @CsvSource({
        "403,CLAIM_REFUSED,EXPANSION_REFUSED",
        "422,CLAIM_REFUSED,EXPANSION_REFUSED",
        "500,API_REFUSED,API_REFUSED"
    })
    void aRefusedClaimHasANameOfItsOwn(int code, Reason made, Reason grown) {
        DataVolume volume = new DataVolume("a", "1Gi", null);
        assertThat(reason(code, new Step.CreateClaim(volume, 1L << 30, NODE))).isEqualTo(made);
        assertThat(reason(code, new Step.GrowClaim("a", 1L << 31, "7"))).isEqualTo(grown);
    }

    private Reason reason(int code, Step step) {
        return ((Outcome.Failed) answering(code).run(object(), List.of(step)))
                .verdict()
                .reason();
    }
}
