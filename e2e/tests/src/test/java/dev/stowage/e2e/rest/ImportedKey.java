package dev.stowage.e2e.rest;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** A new ed25519 key as the network's tools write it: the seed, then the public key. */
record ImportedKey(String text) {
    private static final int PUBLIC = 32;

    static ImportedKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            // X.509 puts the 32 bytes of the key at the end.
            byte[] id = Arrays.copyOfRange(encoded, encoded.length - PUBLIC, encoded.length);
            HexFormat hex = HexFormat.of();
            return new ImportedKey(hex.formatHex(seed) + hex.formatHex(id));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Secret in(String namespace, String name) {
        return secret(namespace, name, text);
    }

    static Secret secret(String namespace, String name, String entry) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withStringData(Map.of("identity.key", entry))
                .build();
    }
}
