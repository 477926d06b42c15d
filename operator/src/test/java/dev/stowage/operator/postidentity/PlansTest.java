package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.decide.Verdict;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is done, recorded and said in each situation, in one file for people to read: golden/plans.yaml. Of the conditions
 * it has the names of those that hold, and what is said of the first that does not; all after it wait for that one.
 */
class PlansTest {
    private static final Path FILE = Path.of("src/test/resources/golden/plans.yaml");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    @Test
    void eachSituationsPlanIsAsWritten() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, Situation> each : Situations.all().entrySet()) {
            all.append(YAML.writeValueAsString(told(each.getKey(), each.getValue())));
        }
        String plans = all.toString();
        if (Boolean.getBoolean("stowage.generate")) {
            Files.writeString(FILE, plans);
        }
        assertThat(plans)
                .as("differs from %s; if that is meant, run: make generate CHECKS=PlansTest", FILE)
                .isEqualTo(Files.readString(FILE));
    }

    private static Map<String, Object> told(String name, Situation s) {
        Plan<Records> plan = s.plan();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("situation", name);
        told.put("does", plan.steps().stream().map(PlansTest::step).toList());
        told.put("records", recorded(s.records, plan.records()));
        told.put(
                "holds",
                plan.conditions().stream()
                        .filter(Verdict::isTrue)
                        .map(Verdict::type)
                        .collect(Collectors.joining(" ")));
        told.put(
                "says",
                plan.conditions().stream()
                        .filter(v -> !v.isTrue() && v.reason() != CommonReason.BLOCKED)
                        .map(v -> "%s=%s %s: %s"
                                .formatted(v.type(), v.status(), v.reason().word(), v.message()))
                        .toList());
        return told;
    }

    private static Object step(Plan.Asked asked) {
        return switch (asked.step()) {
            case Step.Create(Job job, Reason _) -> Map.of(asked.step().what(), job(job));
            case Step.Create(PersistentVolumeClaim claim, Reason _) ->
                Map.of(
                        asked.step().what(),
                        claim.getSpec()
                                .getResources()
                                .getRequests()
                                .get("storage")
                                .toString());
            case Step.Remove step -> Map.of(step.what(), "UID " + step.uid());
            case Step.Suspend step -> Map.of(step.what(), "UID " + step.uid());
            case Step.GrowClaim step -> Map.of(step.what(), step.bytes() + ", from version " + step.version());
            case Step.InheritLease step -> Map.of(step.what(), "version " + step.version());
            case Step step -> step.what();
        };
    }

    private static String job(Job job) {
        List<String> arguments =
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs();
        return "%d in all, %d at a time: %s"
                .formatted(job.getSpec().getCompletions(), job.getSpec().getParallelism(), String.join(" ", arguments));
    }

    /** What differs. */
    private static List<String> recorded(Records before, Records after) {
        Map<String, @Nullable Object> was = named(before);
        return named(after).entrySet().stream()
                .filter(each -> !Objects.equals(each.getValue(), was.get(each.getKey())))
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }

    private static Map<String, @Nullable Object> named(Records records) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("node ID", records.nodeId());
        named.put("attempt to make a key", records.keyAttempt());
        named.put("plan", plan(records.data()));
        named.put("claims", records.claims());
        named.put("VRF nonce", records.nonce());
        named.put("verified", records.verified());
        return named;
    }

    private static @Nullable String plan(@Nullable DataPlan plan) {
        return plan == null ? null : "revision %d, shards %s".formatted(plan.revision(), plan.shards());
    }
}
