package dev.stowage.lotus.api.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A content identifier, in the one text that Lotus writes: version 1 in base 32 ({@code bafy…}), or version 0
 * ({@code Qm…}). In JSON it is {@code {"/": text}}.
 *
 * @param text checked for its structure, not against any content
 */
public record Cid(String text) {
    private static final Pattern VERSION_0 = Pattern.compile("Qm[1-9A-HJ-NP-Za-km-z]{44}");
    private static final int LONGEST = 256;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is no such CID
     */
    public Cid {
        if (!VERSION_0.matcher(text).matches()) {
            check(text);
        }
    }

    /** Reads {@code {"/": text}}. */
    public static Cid read(JsonValue value) {
        return value.field("/").parsed("a CID", Cid::new);
    }

    /** The form for a request. */
    public Map<String, String> wire() {
        return Map.of("/", text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static void check(String text) {
        if (!text.startsWith("b") || text.length() > LONGEST) {
            throw new IllegalArgumentException("is not a CID");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base32.decode(text.substring(1)));
        if (Varint.read(bytes) != 1) {
            throw new IllegalArgumentException("is a CID of an unknown version");
        }
        Varint.read(bytes); // codec
        Varint.read(bytes); // hash function
        if (Varint.read(bytes) != bytes.remaining()) {
            throw new IllegalArgumentException("is a CID whose digest has another length than it says");
        }
    }
}
