package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
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

        @Size(max = 512)
        @JsonPropertyDescription("Image with stowage-post; the operator's default if absent.")
        @Nullable
        String image,

        @JsonPropertyDescription("Requests and limits of the computing pods. What is absent is taken from the plan:"
                + " one CPU per thread, and memory for the labels in work.")
        @Nullable
        ResourceRequirements resources,

        @Size(max = 64) @JsonPropertyDescription("Labels that a node must have.") @Nullable
        Map<String, String> nodeSelector,

        @Size(max = 64) @JsonPropertyDescription("Taints that are tolerated.") @Nullable
        List<Toleration> tolerations,

        @Size(max = 253) @JsonPropertyDescription("Priority class of the computing pods.") @Nullable
        String priorityClassName) {}
