package dev.stowage.operator.postidentity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of what the user wants of the engine's pods, and of nothing else: a new operator with other defaults must
 * not restart anybody's work (docs/architecture.md, "Upgrades restart nothing").
 */
final class Intent {
    private Intent() {}

    static String of(EffectiveSpec spec) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(spec.compute().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
