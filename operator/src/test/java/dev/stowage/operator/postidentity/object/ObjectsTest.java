package dev.stowage.operator.postidentity.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.operator.Golden;
import dev.stowage.operator.decide.ExclusiveLease;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.SpecRevision;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private static final String NODE = "ab".repeat(32);
    private static final Owner OWNER = new Owner("PostIdentity", "ns", "pi", "uid-1");

    @Test
    void engineJob() throws IOException {
        EngineRun run = new EngineRun(
                OWNER,
                "init",
                1,
                "0123456789abcdef",
                NODE,
                2,
                1,
                List.of("a", "b"),
                false,
                List.of("init", "--id", NODE, "--shard-index", "$(JOB_COMPLETION_INDEX)"),
                new EngineRun.Pod(
                        "engine:1",
                        new ResourceRequirementsBuilder()
                                .addToLimits("memory", new Quantity("288Mi"))
                                .build(),
                        Map.of("disk", "nvme"),
                        List.of(),
                        null));
        Golden.assertIs(EngineJob.of(run), "engine-job");
    }

    @Test
    void dataClaimHasNoOwner() throws IOException {
        var claim = DataClaim.of(OWNER, new DataVolume("a", "1Gi", "fast"), 1L << 30, NODE);
        Golden.assertIs(claim, "data-claim");
        assertOwnerless(claim.getMetadata());
    }

    @Test
    void keySecretHasNoOwnerAndCannotBeChanged() throws IOException {
        var secret =
                KeySecret.of(OWNER, "the-key", "attempt-1", "identity.key", "key".getBytes(StandardCharsets.US_ASCII));
        Golden.assertIs(secret, "key-secret");
        assertOwnerless(secret.getMetadata());
        assertThat(secret.getImmutable()).isTrue();
    }

    @Test
    void identityLease() throws IOException {
        Golden.assertIs(ExclusiveLease.of("system", "postidentity-" + NODE, OWNER, "17"), "identity-lease");
    }

    @Test
    void specRevision() throws IOException {
        JsonNode spec = new ObjectMapper().readTree("{\"numUnits\": 4, \"paused\": false}");
        Golden.assertIs(SpecRevision.of(OWNER, spec, 3), "spec-revision");
    }

    private static void assertOwnerless(ObjectMeta meta) {
        assertThat(meta.getOwnerReferences()).isEmpty();
    }
}
