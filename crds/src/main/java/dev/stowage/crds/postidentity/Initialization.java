package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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

        @Size(max = 512)
        @ValidationRule(
                value = "self.matches('^[^ \\\\t\\\\r\\\\n]+$')",
                message = "image must be an image reference without spaces, for example ghcr.io/example/stowage-post:1;"
                        + " leave it out for the operator's default")
        @JsonPropertyDescription("Image with stowage-post; the operator's default if absent.")
        @Nullable
        String image,

        @ValidationRule(
                value = "!has(self.requests) || ['cpu', 'memory'].all(k, !(k in self.requests) ||"
                        + " isQuantity(string(self.requests[k]))"
                        + " && quantity(string(self.requests[k])).compareTo(quantity('0')) >= 0"
                        + " && quantity(string(self.requests[k])).compareTo(quantity('1Pi')) <= 0)",
                message = "cpu and memory must be quantities from 0 to 1Pi, for example cpu: 500m or memory: 2Gi",
                fieldPath = ".requests")
        @ValidationRule(
                value = "!has(self.limits) || ['cpu', 'memory'].all(k, !(k in self.limits) ||"
                        + " isQuantity(string(self.limits[k]))"
                        + " && quantity(string(self.limits[k])).compareTo(quantity('0')) >= 0"
                        + " && quantity(string(self.limits[k])).compareTo(quantity('1Pi')) <= 0)",
                message = "cpu and memory must be quantities from 0 to 1Pi, for example cpu: 500m or memory: 2Gi",
                fieldPath = ".limits")
        @ValidationRule(
                value = "!has(self.requests) || !has(self.limits) || ['cpu', 'memory'].all(k,"
                        + " !(k in self.requests) || !(k in self.limits)"
                        + " || !isQuantity(string(self.requests[k])) || !isQuantity(string(self.limits[k]))"
                        + " || quantity(string(self.requests[k])).compareTo(quantity(string(self.limits[k]))) <= 0)",
                message =
                        "a request must be at most the limit of the same resource: lower the request or raise the limit",
                fieldPath = ".requests")
        @JsonPropertyDescription("Requests and limits of the computing pods. What is absent is taken from the plan:"
                + " one CPU per thread, and memory for the labels in work.")
        @Nullable
        ResourceRequirements resources,

        @Size(max = 64)
        @ValidationRule(
                value =
                        "self.all(k, k.matches('^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$')"
                                + " && self[k].matches('^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$'))",
                message = "nodeSelector must be labels of nodes, for example topology.kubernetes.io/zone: eu-1")
        @JsonPropertyDescription("Labels that a node must have.")
        @Nullable
        Map<String, String> nodeSelector,

        @Size(max = 64)
        @ValidationRule(
                value = "self.all(t, !has(t.operator) || t.operator in ['', 'Exists', 'Equal'])",
                message = "the operator of a toleration must be Exists or Equal")
        @ValidationRule(
                value =
                        "self.all(t, !has(t.effect) || t.effect in ['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'])",
                message = "the effect of a toleration must be NoSchedule, PreferNoSchedule or NoExecute; empty for all")
        @JsonPropertyDescription("Taints that are tolerated.")
        @Nullable
        List<Toleration> tolerations,

        @Size(max = 253)
        @ValidationRule(
                value = "self.matches('^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$')",
                message =
                        "priorityClassName must be the name of a PriorityClass: lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription("Priority class of the computing pods.")
        @Nullable
        String priorityClassName) {}
