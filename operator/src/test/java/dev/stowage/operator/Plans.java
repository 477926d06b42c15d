package dev.stowage.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

/**
 * What is done, recorded and said in each situation of a kind, in one file for people to read. Of the conditions it has the
 * names of those that hold, and what is said of the first that does not; all after it wait for that one.
 */
public final class Plans {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private Plans() {}

    /**
     * A situation.
     *
     * @param before what was remembered before, by name
     * @param after what is to be remembered now
     */
    public record Situation(
            String name, Plan<?> plan, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {}

    /** Asserts that the golden file of this name tells these situations. */
    public static void assertAre(List<Situation> situations, String golden) throws IOException {
        Path file = Path.of("src/test/resources/golden", golden + ".yaml");
        StringBuilder all = new StringBuilder();
        for (Situation each : situations) {
            all.append(YAML.writeValueAsString(told(each)));
        }
        String plans = all.toString();
        if (Boolean.getBoolean("stowage.generate")) {
            Files.writeString(file, plans);
        }
        assertThat(plans)
                .as("differs from %s; if that is meant, run: make generate CHECKS='*PlansTest'", file)
                .isEqualTo(Files.readString(file));
    }

    private static Map<String, Object> told(Situation situation) {
        Plan<?> plan = situation.plan();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("situation", situation.name());
        told.put("does", plan.steps().stream().map(Plans::step).toList());
        told.put("records", recorded(situation.before(), situation.after()));
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
    private static List<String> recorded(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return after.entrySet().stream()
                .filter(each -> !Objects.equals(each.getValue(), before.get(each.getKey())))
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }
}
