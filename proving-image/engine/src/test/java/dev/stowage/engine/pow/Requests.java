package dev.stowage.engine.pow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Hash256;
import java.util.HexFormat;

/** Requests for tests. */
public final class Requests {
    /** Met by one hash in 16. */
    public static final PowDifficulty EASY = new PowDifficulty(Hash256.ofHex("0f" + "ff".repeat(31)));

    private Requests() {}

    /** A request of upstream's own test, with an easy difficulty. */
    public static PowRequest easy(int nonceGroup) {
        return new PowRequest(
                Hash256.ofHex("06".repeat(32)), nonceGroup, HexFormat.fromHexDigitsToLong("68656c6c6f212121"), EASY);
    }

    static PowRequest of(JsonNode vector) {
        String difficulty = vector.path("difficulty").asText("ff".repeat(32));
        return new PowRequest(
                Hash256.ofHex(vector.get("miner_id").asText()),
                vector.get("nonce_group").asInt(),
                HexFormat.fromHexDigitsToLong(vector.get("challenge8").asText()),
                new PowDifficulty(Hash256.ofHex(difficulty)));
    }
}
