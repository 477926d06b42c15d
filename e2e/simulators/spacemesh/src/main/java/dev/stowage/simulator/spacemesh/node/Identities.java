package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.config.Refused;
import dev.stowage.simulator.spacemesh.control.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The folder {@code identities}: one file of 128 hexadecimal digits for each key. */
public final class Identities {
    /** The key that the node itself proves for. */
    static final String SUPERVISED = "local.key";

    private static final int KEY_BYTES = 64;
    private static final int SEED_BYTES = 32;
    private static final int LOG_DIGITS = 5;

    private Identities() {}

    /** Reads all keys, or makes one if there is none. */
    public static List<Identity> load(Path dataFolder) throws IOException, Refused {
        Path folder = dataFolder.resolve("identities");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".key"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            Log.info("node", "Identity file not found. Creating new identity...");
            return List.of(create(folder.resolve(SUPERVISED)));
        }
        List<Identity> identities = new ArrayList<>();
        for (Path file : files) {
            Identity identity = read(file);
            Log.info(
                    "node",
                    "Loaded existing identity",
                    "filename",
                    identity.name(),
                    "public_key",
                    brief(identity),
                    "name",
                    "");
            identities.add(identity);
        }
        check(identities);
        return List.copyOf(identities);
    }

    private static Identity create(Path file) throws IOException {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(seed);
        String id = HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(seed) + id);
        Identity identity = new Identity(SUPERVISED, id, key);
        Log.info("node", "Created new identity", "filename", SUPERVISED, "public_key", brief(identity), "name", "");
        return identity;
    }

    private static Identity read(Path file) throws IOException, Refused {
        String name = file.getFileName().toString();
        byte[] text = Files.readAllBytes(file);
        Optional<String> wrong = notHex(text);
        if (wrong.isPresent()) {
            throw Refused.early("loading identities: failed to construct identity " + name
                    + ": decoding private key in " + name + ": encoding/hex: " + wrong.get());
        }
        byte[] key = HexFormat.of().parseHex(new String(text, StandardCharsets.US_ASCII));
        if (key.length != KEY_BYTES) {
            throw Refused.early("loading identities: failed to construct identity " + name + ": invalid key size "
                    + key.length + "/" + KEY_BYTES + " for " + name);
        }
        return new Identity(
                name, HexFormat.of().formatHex(key, SEED_BYTES, KEY_BYTES), new Ed25519PrivateKeyParameters(key, 0));
    }

    private static Optional<String> notHex(byte[] text) {
        for (byte character : text) {
            if (Character.digit(character, 16) < 0) {
                boolean shown = character > ' ' && character < 0x7f;
                String quoted = shown ? " '" + (char) character + "'" : "";
                return Optional.of("invalid byte: U+%04X%s".formatted(character, quoted));
            }
        }
        return text.length % 2 == 0 ? Optional.empty() : Optional.of("odd length hex string");
    }

    private static void check(List<Identity> identities) throws Refused {
        for (int i = 0; i < identities.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (identities.get(i).id().equals(identities.get(k).id())) {
                    Log.error(
                            "node",
                            "duplicate key",
                            "filename1",
                            identities.get(i).name(),
                            "filename2",
                            identities.get(k).name(),
                            "public_key",
                            brief(identities.get(i)),
                            "name",
                            "");
                    throw Refused.early("loading identities: duplicate key found in identity files");
                }
            }
        }
        if (identities.size() > 1) {
            Log.info("node", "Loaded " + identities.size() + " identities from disk");
            if (identities.stream().anyMatch(identity -> identity.name().equals(SUPERVISED))) {
                Log.error(
                        "node",
                        "Identities contain key for supervised smeshing (local.key). This is not supported in remote smeshing.");
                Log.error(
                        "node",
                        "Ensure you do not have a file named local.key in your identities directory when using remote smeshing.");
                throw Refused.early("loading identities: supervised key found in remote smeshing mode");
            }
        }
    }

    private static String brief(Identity identity) {
        return identity.id().substring(0, LOG_DIGITS);
    }
}
