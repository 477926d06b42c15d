package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The Secret that holds the identity's private key, and whether to make one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeySource(
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$')",
                message = "secretName must be the name of a Secret: lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription("Name of a Secret in this namespace whose entry identity.key is the ed25519 key as the"
                + " network's tools write it: 128 hex digits (seed, then public key), with no newline.")
        String secretName,

        @Default("false")
        @JsonPropertyDescription(
                "If true and the Secret does not exist, a new key is generated into it, once. An existing"
                        + " Secret is never overwritten, and a key that was in use and is lost is never replaced.")
        @Nullable
        Boolean generate) {}
