package dev.stowage.operator.postidentity.object;

import dev.stowage.key.KeyReading;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * The network's key file: the hex of a 64-byte ed25519 private key, that is seed and then public key, 128 digits and
 * nothing else. The node reads it just as strictly: a trailing newline makes it fail (docs/spacemesh/keys.md).
 */
public final class KeyFile {
    /** The entry of the Secret, named as the network's tools name the file. */
    public static final String ENTRY = "identity.key";

    private static final int SEED = 32;

    private KeyFile() {}

    /** What a key file turned out to be: one of both is null. */
    public record Reading(@Nullable String nodeId, @Nullable String problem) {}

    public static Reading read(byte[] content) {
        return switch (KeyReading.of(content)) {
            case KeyReading.Good(String nodeId) -> new Reading(nodeId, null);
            case KeyReading.OtherForm(String nodeId, String form, String remedy) ->
                new Reading(
                        null,
                        "it is a key that %s; make the right file of it by %s, where FILE is yours, and the Secret again"
                                .formatted(form, remedy));
            case KeyReading.Unusable(String why) -> new Reading(null, "it " + why);
        };
    }

    /** The file of a new key. */
    public static byte[] generate(SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return ofSeed(seed);
    }

    /** A key file of a 32-byte seed. */
    static byte[] ofSeed(byte[] seed) {
        byte[] publicKey =
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
        HexFormat hex = HexFormat.of();
        return (hex.formatHex(seed) + hex.formatHex(publicKey)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
