package dev.stowage.engine.prove;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.proof.ProofMetadata;
import java.util.Optional;

/** {@code proof.json}: the last finished proof. Whoever reads it checks it again. */
final class KeptProofFormat {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KeptProofFormat() {}

    static String write(Proven proven) {
        ObjectNode json = JSON.createObjectNode();
        json.set("proof", ProofFormat.json(proven.proof()));
        json.set("metadata", ProofFormat.json(proven.metadata()));
        json.put("passes", proven.passes());
        return json.toString();
    }

    /** The proof of just this; what cannot be read is as good as none. */
    static Optional<Proven> read(String text, ProofMetadata wanted) {
        try {
            JsonNode json = JSON.readTree(text);
            ProofMetadata metadata = ProofFormat.metadata(json.path("metadata").toString());
            return metadata.equals(wanted)
                    ? Optional.of(new Proven(
                            ProofFormat.proof(json.path("proof").toString()),
                            metadata,
                            json.path("passes").asInt(1)))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | PostFailure e) {
            return Optional.empty();
        }
    }
}
