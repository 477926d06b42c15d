package dev.stowage.service;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.prove.Proven;
import dev.stowage.engine.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last finished proof on disk. It took hours, and the node may be away, or this process be moved, just when it is
 * finished. Whoever loads it checks it again.
 */
record KeptProof(Path file) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static KeptProof in(Path state) {
        return new KeptProof(state.resolve("proof.json"));
    }

    void save(Proven proven) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.set("proof", ProofFormat.json(proven.proof()));
        json.set("metadata", ProofFormat.json(proven.metadata()));
        json.put("passes", proven.passes());
        AtomicFile.replace(file, json.toString());
    }

    /** The proof of just this; what cannot be read is as good as none. */
    Optional<Proven> load(ProofMetadata wanted) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            ProofMetadata metadata = ProofFormat.metadata(json.path("metadata").toString());
            return metadata.equals(wanted)
                    ? Optional.of(new Proven(
                            ProofFormat.proof(json.path("proof").toString()),
                            metadata,
                            json.path("passes").asInt(1)))
                    : Optional.empty();
        } catch (NoSuchFileException | JacksonException | IllegalArgumentException | PostFailure e) {
            return Optional.empty();
        }
    }
}
