package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.stowage.crds.Rules;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the labels are computed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Initialization(
        @Default("auto")
        @JsonPropertyDescription("What computes the labels: auto takes the fastest that the node has.")
        @Nullable
        Provider provider,

        @Default("1")
        @Min(1)
        @Max(64)
        @JsonPropertyDescription(
                "Into how many ranges of files the work is split. A pod makes one range. Recorded when the"
                        + " plan is made; a later change is only for units that are added later.")
        @Nullable
        Integer shards,

        @Default("1") @Min(1) @Max(64) @JsonPropertyDescription("How many pods compute at the same time.") @Nullable
        Integer parallelism,

        @Min(1)
        @Max(1024)
        @JsonPropertyDescription(
                "Threads in each pod. If absent, the CPU limit, else the CPU request, decides; at least 1.")
        @Nullable
        Integer threads,

        @Size(max = Rules.LONGEST_IMAGE)
        @ValidationRule(
                value = Rules.IMAGE,
                message = "image must be an image reference without spaces, for example ghcr.io/example/stowage-post:1;"
                        + " leave it out for the operator's default")
        @JsonPropertyDescription("Image with stowage-post; the operator's default if absent.")
        @Nullable
        String image,

        @ValidationRule(value = Rules.REQUESTS, message = Rules.QUANTITIES_SAY, fieldPath = ".requests")
        @ValidationRule(value = Rules.LIMITS, message = Rules.QUANTITIES_SAY, fieldPath = ".limits")
        @ValidationRule(
                value = Rules.REQUESTS_WITHIN_LIMITS,
                message = Rules.REQUESTS_WITHIN_LIMITS_SAY,
                fieldPath = ".requests")
        @JsonPropertyDescription("Requests and limits of the computing pods. What is absent is taken from the plan:"
                + " one CPU per thread, and memory for the labels in work.")
        @Nullable
        ResourceRequirements resources,

        @Size(max = 64)
        @ValidationRule(value = Rules.NODE_SELECTOR, message = Rules.NODE_SELECTOR_SAYS)
        @JsonPropertyDescription("Labels that a node must have.")
        @Nullable
        Map<String, String> nodeSelector,

        @Size(max = 64)
        @ValidationRule(value = Rules.TOLERATION_OPERATORS, message = Rules.TOLERATION_OPERATORS_SAY)
        @ValidationRule(value = Rules.TOLERATION_EFFECTS, message = Rules.TOLERATION_EFFECTS_SAY)
        @JsonPropertyDescription("Taints that are tolerated.")
        @Nullable
        List<Toleration> tolerations,

        @Size(max = Rules.LONGEST_OBJECT_NAME)
        @ValidationRule(value = Rules.OBJECT_NAME, message = Rules.PRIORITY_CLASS_SAYS)
        @JsonPropertyDescription("Priority class of the computing pods.")
        @Nullable
        String priorityClassName) {}
