package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The label with the lowest value, which the network uses for the identity's VRF. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VrfNonce(
        @Required @Min(0) @JsonPropertyDescription("Index of the label.")
        Long index,

        @Required @Size(max = 32) @JsonPropertyDescription("The label's 16 bytes, in hex.")
        String value,

        @Min(1) @JsonPropertyDescription("The plan's revision that it is the nonce of.") @Nullable
        Integer revision) {}
