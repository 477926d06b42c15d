package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.stowage.crds.Condition;
import dev.stowage.crds.ConditionedStatus;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one identity. Found out again at each look, but for {@code keyAttempt}, {@code plan},
 * {@code claims}, {@code vrfNonce} and {@code verified}, which are records.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostIdentityStatus(
        @Min(0) @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @Size(max = 16) @JsonPropertyDescription("The state, one condition per question.") @Nullable
        List<Condition> conditions,

        @Pattern("^[0-9a-f]{64}$")
        @Size(max = 64)
        @JsonPropertyDescription("The identity's public key, 64 hex digits. Fixed once known.")
        @Nullable
        String nodeId,

        @Size(max = 12) @JsonPropertyDescription("The first digits of nodeId.") @Nullable
        String nodeIdShort,

        @Size(max = 64)
        @JsonPropertyDescription(
                "Recorded before a key is generated: the id that is stamped on the Secret that is made.")
        @Nullable
        String keyAttempt,

        @JsonPropertyDescription("What was planned. Recorded before anything is spent and then only extended.")
        @Nullable
        DataPlan plan,

        @Size(max = 32)
        @JsonPropertyDescription("Which claims hold the data. Recorded before anything is computed on them.")
        @Nullable
        List<RecordedClaim> claims,

        @JsonPropertyDescription("How far the initialisation is.") @Nullable
        Progress progress,

        @JsonPropertyDescription("The data's VRF nonce.") @Nullable
        VrfNonce vrfNonce,

        @JsonPropertyDescription("What was verified last.") @Nullable
        Verified verified)
        implements ConditionedStatus<PostIdentityStatus> {

    /** Of an object that was never looked at. */
    public static final PostIdentityStatus NONE =
            new PostIdentityStatus(null, null, null, null, null, null, null, null, null, null);

    @Override
    public PostIdentityStatus with(@Nullable Long generation, @Nullable List<Condition> told) {
        return new PostIdentityStatus(
                generation, told, nodeId, nodeIdShort, keyAttempt, plan, claims, progress, vrfNonce, verified);
    }
}
