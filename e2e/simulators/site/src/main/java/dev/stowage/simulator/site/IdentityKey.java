package dev.stowage.simulator.site;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.util.HexFormat;

/** A new identity of Spacemesh: an Ed25519 key, as go-spacemesh keeps it. */
final class IdentityKey {
    private static final int LENGTH = 32;

    private IdentityKey() {}

    /** Writes seed and public key in hexadecimal; the public key, which is the identity. */
    static String write(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            String id = HexFormat.of().formatHex(encoded(((EdECPublicKey) pair.getPublic()).getPoint()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, HexFormat.of().formatHex(seed) + id);
            return id;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** By RFC 8032 5.1.2: y with its least byte first, and in the highest bit whether x is odd. */
    private static byte[] encoded(EdECPoint point) {
        BigInteger number = point.isXOdd() ? point.getY().setBit(LENGTH * Byte.SIZE - 1) : point.getY();
        byte[] encoded = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            encoded[i] = number.shiftRight(Byte.SIZE * i).byteValue();
        }
        return encoded;
    }
}
