package dev.stowage.operator.postidentity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * The network's key file: the hex of a 64-byte ed25519 private key, that is seed and then public key, 128 digits and
 * nothing else. The node reads it just as strictly: a trailing newline makes it fail (docs/spacemesh/keys.md).
 */
final class KeyFile {
    /** The entry of the Secret, named as the network's tools name the file. */
    static final String ENTRY = "identity.key";

    private static final int SEED = 32;
    private static final int DIGITS = 128;

    private KeyFile() {}

    /** What a key file turned out to be: one of both is null. */
    record Reading(@Nullable String nodeId, @Nullable String problem) {}

    static Reading read(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String problem = problem(text);
        if (problem != null) {
            return new Reading(null, problem);
        }
        byte[] key = HexFormat.of().parseHex(text);
        byte[] stored = Arrays.copyOfRange(key, SEED, key.length);
        byte[] derived =
                new Ed25519PrivateKeyParameters(key, 0).generatePublicKey().getEncoded();
        Arrays.fill(key, (byte) 0);
        return Arrays.equals(stored, derived)
                ? new Reading(HexFormat.of().formatHex(stored), null)
                : new Reading(null, "its second half is not the public key of its first half: the file is damaged");
    }

    private static @Nullable String problem(String text) {
        if (text.length() != text.stripTrailing().length()) {
            return "it ends with a newline or a space, which the network's node refuses; write it with printf '%s'";
        }
        if (text.length() != DIGITS) {
            return "it has " + text.length() + " characters; a key has exactly 128 hex digits (seed, then public key)";
        }
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return "character " + (i + 1) + " is no hex digit";
            }
        }
        return null;
    }

    /** A key file of a 32-byte seed. */
    static byte[] ofSeed(byte[] seed) {
        byte[] publicKey =
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
        HexFormat hex = HexFormat.of();
        return (hex.formatHex(seed) + hex.formatHex(publicKey)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
