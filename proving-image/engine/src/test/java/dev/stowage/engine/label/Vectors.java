package dev.stowage.engine.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The golden values, which were made by independent implementations. */
public final class Vectors {
    private Vectors() {}

    public static JsonNode read(String name) {
        try (InputStream json = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + name))) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commitment of a case, from its ids where it has them. */
    public static Commitment commitment(JsonNode vector) {
        // Some cases have a commitment of no ids.
        if (vector.path("node_id").asText().length() == 64) {
            return Commitment.of(
                    Hash256.ofHex(vector.get("node_id").asText()),
                    Hash256.ofHex(vector.get("commitment_atx_id").asText()));
        }
        return new Commitment(Hash256.ofHex(vector.get("commitment").asText()));
    }
}
