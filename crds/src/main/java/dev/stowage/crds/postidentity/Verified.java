package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The result of the last verification. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verified(
        @Required @Min(1) @JsonPropertyDescription("The plan's revision that was verified.")
        Integer revision,

        @Required @Min(0) @JsonPropertyDescription("How many labels were recomputed and compared.")
        Long labels,

        @Required @Size(max = 8) @JsonPropertyDescription("The percentage that was asked for.")
        String fractionPercent,

        @Required @Size(max = 64) @JsonPropertyDescription("When it ended (RFC 3339).")
        String time) {}
