package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How far the current revision of the plan is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
        @Required @Min(0) @JsonPropertyDescription("Labels safely on disk.")
        Long labelsDone,

        @Required @Min(0) @JsonPropertyDescription("Labels of the whole plan.")
        Long labelsTotal,

        @Required @Size(max = 8) @JsonPropertyDescription("labelsDone of labelsTotal, in percent.")
        String percent,

        @Size(max = 32)
        @JsonPropertyDescription("Labels per second over all pods; absent when none computes.")
        @Nullable
        String rate,

        @Size(max = 32) @JsonPropertyDescription("Time left at this rate; absent when none computes.") @Nullable
        String eta) {}
