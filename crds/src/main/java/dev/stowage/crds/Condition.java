package dev.stowage.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One condition of an object, as Kubernetes' API conventions define it.
 *
 * @param type what is judged, for example {@code Ready}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason a CamelCase word from a closed list, part of the API
 * @param message what a person should know or do
 * @param lastTransitionTime when {@code status} last changed, RFC 3339
 * @param observedGeneration the generation of the spec that was judged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required @Size(max = 63) @JsonPropertyDescription("What is judged.")
        String type,

        @Required @Pattern("^(True|False|Unknown)$") @Size(max = 7) @JsonPropertyDescription("True, False or Unknown.")
        String status,

        @Required
        @Size(min = 1, max = 128)
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @JsonPropertyDescription("Why, as one CamelCase word. The words are part of the API.")
        String reason,

        @Required @Size(max = 32768) @JsonPropertyDescription("Why, for people, and what to do about it.")
        String message,

        @Required @Size(max = 64) @JsonPropertyDescription("When the status last changed (RFC 3339).")
        String lastTransitionTime,

        @Min(0) @JsonPropertyDescription("The generation of the spec that was judged.") @Nullable
        Long observedGeneration) {

    public static final String TRUE = "True";
    public static final String FALSE = "False";
    public static final String UNKNOWN = "Unknown";
}
