package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.operator.postidentity.object.EngineRun;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
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
        PostIdentityPlan plan = s.plan();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("situation", name);
        told.put("does", plan.steps().stream().map(PlansTest::step).toList());
        told.put("records", recorded(s.records, plan.records()));
        told.put(
                "holds",
                plan.verdicts().stream()
                        .filter(Verdict::isTrue)
                        .map(Verdict::type)
                        .collect(Collectors.joining(" ")));
        told.put(
                "says",
                plan.verdicts().stream()
                        .filter(v -> !v.isTrue() && v.reason() != Reason.BLOCKED)
                        .map(v -> "%s=%s %s: %s"
                                .formatted(v.type(), v.status(), v.reason().word(), v.message()))
                        .toList());
        return told;
    }

    private static Map<String, Object> step(Step step) {
        Object details = step instanceof Step.StartJob(EngineRun run)
                ? Map.of(
                        run.component(),
                        "%d in all, %d at a time: %s"
                                .formatted(run.completions(), run.parallelism(), String.join(" ", run.arguments())))
                : YAML.convertValue(step, Map.class);
        return Map.of(step.getClass().getSimpleName(), details);
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
