package dev.stowage.engine.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.json.JsonFields;
import dev.stowage.engine.json.JsonText;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Proofs and their metadata as JSON, in the form that the network's certifier and tools use. */
public final class ProofFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProofFormat() {}

    /** {@code {"nonce": …, "indices": base64, "pow": …}}. */
    public static ObjectNode json(Proof proof) {
        return JSON.createObjectNode()
                .put("nonce", Integer.toUnsignedLong(proof.nonce()))
                .put("indices", proof.indices().toBytes())
                .put("pow", new BigInteger(Long.toUnsignedString(proof.pow())));
    }

    /** {@code {"node_id": …, "commitment_atx_id": …, "challenge": …, "num_units": …}}, all but the units in base64. */
    public static ObjectNode json(ProofMetadata metadata) {
        return JSON.createObjectNode()
                .put("node_id", metadata.identity().nodeId().toBytes())
                .put("commitment_atx_id", metadata.identity().commitmentAtxId().toBytes())
                .put("challenge", metadata.challenge().toBytes())
                .put("num_units", metadata.numUnits());
    }

    /**
     * Reads a proof.
     *
     * @throws PostFailure of kind BAD_INPUT that names the field
     */
    public static Proof proof(String text) {
        return read(text, fields -> {
            long nonce = fields.requiredUnsigned("nonce");
            if (nonce < 0 || nonce > 0xffff_ffffL) {
                throw new IllegalArgumentException("nonce is too large: " + Long.toUnsignedString(nonce));
            }
            String indices = required(fields.text("indices"), "indices");
            try {
                return new Proof(
                        (int) nonce,
                        PackedIndices.of(Base64.getDecoder().decode(indices)),
                        fields.unsigned("pow").orElse(0));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("indices are not base64: " + e.getMessage(), e);
            }
        });
    }

    /**
     * Reads a proof's metadata.
     *
     * @throws PostFailure of kind BAD_INPUT that names the field
     */
    public static ProofMetadata metadata(String text) {
        return read(text, fields -> {
            Identity identity = new Identity(fields.base64Hash("node_id"), fields.base64Hash("commitment_atx_id"));
            Hash256 challenge = fields.base64Hash("challenge");
            return new ProofMetadata(identity, challenge, fields.requiredUnsigned("num_units"));
        });
    }

    private static String required(Optional<String> text, String name) {
        return text.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static <T> T read(String text, Function<JsonFields, T> reader) {
        try {
            return reader.apply(JsonText.object(text));
        } catch (IllegalArgumentException e) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }
}
