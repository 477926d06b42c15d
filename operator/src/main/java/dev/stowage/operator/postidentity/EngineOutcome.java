package dev.stowage.operator.postidentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * What {@code stowage-post} leaves as its termination message.
 *
 * @param message for people
 * @param nonce the index of the VRF nonce's label, where the command finds it
 * @param nonceValue that label, 32 hex digits
 * @param labelsChecked how many labels were recomputed
 */
record EngineOutcome(
        String message,
        @Nullable Long nonce,
        @Nullable String nonceValue,
        @Nullable Long labelsChecked) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LABEL_DIGITS = 32;

    /** What is not the engine's JSON is shown as it is. */
    static EngineOutcome of(String said) {
        try {
            JsonNode json = JSON.readTree(said);
            return new EngineOutcome(
                    json.path("message").asText(said),
                    json.hasNonNull("nonce") ? json.get("nonce").asLong() : null,
                    json.hasNonNull("nonceValue") ? label(json.get("nonceValue").asText()) : null,
                    json.hasNonNull("labelsChecked") ? json.get("labelsChecked").asLong() : null);
        } catch (JsonProcessingException e) {
            return new EngineOutcome(said, null, null, null);
        }
    }

    /** The engine tells the whole 32-byte output; what is stored, and what users compare with, is its first half. */
    private static String label(String output) {
        return output.substring(0, Math.min(LABEL_DIGITS, output.length()));
    }
}
