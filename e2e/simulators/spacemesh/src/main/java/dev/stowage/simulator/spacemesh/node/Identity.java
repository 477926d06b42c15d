package dev.stowage.simulator.spacemesh.node;

import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A smesher's key.
 *
 * @param name of its file
 * @param id the public key, hexadecimal
 */
public record Identity(String name, String id, Ed25519PrivateKeyParameters key) {
    private static final int LOG_DIGITS = 6;

    /** Signs an ATX; the same one always with the same bytes. */
    String sign(String atxId) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] message = HexFormat.of().parseHex(atxId);
        signer.update(message, 0, message.length);
        return HexFormat.of().formatHex(signer.generateSignature());
    }

    /** Whether a signature is that of an identity. */
    static boolean signed(String id, String atxId, String signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(id)));
        byte[] message = HexFormat.of().parseHex(atxId);
        signer.update(message, 0, message.length);
        return signer.verifySignature(HexFormat.of().parseHex(signature));
    }

    /** As the log names it. */
    String brief() {
        return id.substring(0, LOG_DIGITS);
    }
}
