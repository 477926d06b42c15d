package dev.stowage.e2e.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.e2e.crd.KindApi.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything that the API server refuses, with the words that the user reads, and what it must not refuse. */
@RealCluster
class CrdRejectsIT {
    private static final Draft GOOD = Draft.minimal("sample");

    @TestFactory
    Stream<DynamicTest> refusesWhatIsWrong(TestCluster cluster) {
        KindApi api = served(cluster);
        return Refusal.all()
                .map(r -> dynamicTest(r.field() + " = " + r.value(), () -> {
                    Answer answer = api.judgeNew(set(GOOD, r.field(), r.value()));
                    assertThat(answer.accepted()).isFalse();
                    assertThat(answer.message()).contains(r.message());
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesChangesThatLoseData(TestCluster cluster) {
        return changes(served(cluster), Change.refused());
    }

    @TestFactory
    Stream<DynamicTest> acceptsChangesThatLoseNothing(TestCluster cluster) {
        return changes(served(cluster), Change.accepted());
    }

    @Test
    void putsDefaultsWhereNothingIsSaid(TestCluster cluster) {
        Answer answer = served(cluster).judgeNew(GOOD);
        assertThat(answer.accepted()).isTrue();
        Draft defaults = Draft.parse("""
                {"key": {"secretName": "sample-key", "generate": false},
                 "commitmentAtxId": "%s",
                 "numUnits": 4, "labelsPerUnit": 4294967296, "scryptN": 8192,
                 "data": {"maxFileSize": 4294967296, "volumes": [{"name": "a"}]},
                 "initialization": {"provider": "auto", "shards": 1, "parallelism": 1},
                 "verification": {"fractionPercent": "0.1"},
                 "paused": false, "deletionPolicy": "Retain"}
                """.formatted("ab".repeat(32)));
        assertThat((Object) answer.object().at("spec")).isEqualTo(defaults.json());
    }

    @Test
    void acceptsEverythingThatCanBeSaid(TestCluster cluster) {
        Draft full = GOOD.with("spec.initialization.provider", "cpu")
                .with(
                        "spec.initialization.image",
                        "registry.example.com:5000/stowage/post:1.0@sha256:" + "0".repeat(64))
                .with(
                        "spec.initialization.resources",
                        Map.of(
                                "requests",
                                Map.of("cpu", "500m", "memory", 1073741824),
                                "limits",
                                Map.of("cpu", 2, "memory", "2Gi", "example.com/device", 1)))
                .with("spec.initialization.nodeSelector", Map.of("topology.kubernetes.io/zone", "eu-1", "ssd", ""))
                .with("spec.initialization.priorityClassName", "low")
                .with("spec.verification.fractionPercent", "99.9999")
                .with("spec.paused", true)
                .with("spec.deletionPolicy", "Delete")
                .with("spec.confirmWipe", "sample");
        assertThat(served(cluster).judgeNew(full).message()).isEmpty();
    }

    @Test
    void bindsTheIdentityToItsKeyOnceTheNodeIdIsKnown(TestCluster cluster) {
        KindApi api = served(cluster);
        Draft young = api.create(GOOD);
        assertThat(api.judgeChange(young.with("spec.key.secretName", "other")).message())
                .isEmpty();

        Draft known = api.replaceStatus(young.with("status.nodeId", "12".repeat(32)));
        Answer answer = api.judgeChange(known.with("spec.key.secretName", "other"));
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.message())
                .contains("spec.key.secretName: Invalid value: spec.key.secretName cannot change once the node ID is"
                        + " known, because PoST data is bound to its key; create another PostIdentity for another key");
        assertThat(api.judgeChange(known.with("spec.paused", true)).message()).isEmpty();
    }

    private static Stream<DynamicTest> changes(KindApi api, Stream<Change> changes) {
        AtomicInteger number = new AtomicInteger();
        return changes.map(c -> dynamicTest(c.field() + ": " + c.before() + " -> " + c.after(), () -> {
            Draft before = api.create(set(Draft.minimal("sample-" + number.incrementAndGet()), c.field(), c.before()));
            Answer answer = api.judgeChange(set(before, c.field(), c.after()));
            if (c.message().isEmpty()) {
                assertThat(answer.message()).isEmpty();
            } else {
                assertThat(answer.message()).contains(c.message());
            }
        }));
    }

    private static Draft set(Draft draft, String field, @Nullable Object value) {
        return value == null ? draft.without(field) : draft.with(field, value);
    }

    private static KindApi served(TestCluster cluster) {
        return Definition.POST_IDENTITY.served(cluster);
    }
}
