package dev.stowage.simulator.lotus.repo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.lotus.chain.Base32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folder {@code keystore/}: mode 0700, one file of mode 0600 for each key, its name in base 32. */
public final class Keystore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    Keystore(Path folder) {
        this.folder = folder;
    }

    /**
     * A key, if there is one. Strange files beside it do not matter.
     *
     * @throws Unusable if others than the owner may read it
     */
    public Optional<byte[]> key(String name) throws IOException, Unusable {
        return find(name).map(KeyInfo::secret);
    }

    /** A key with its type; likewise. */
    public Optional<KeyInfo> find(String name) throws IOException, Unusable {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER.containsAll(mode)) {
            throw new Unusable(
                    "permissions of key: '" + name + "' are too relaxed, required: 0600, got: " + Modes.octal(mode));
        }
        JsonNode entry = JSON.readTree(Files.readAllBytes(file));
        return Optional.of(new KeyInfo(
                entry.path("Type").asText(),
                Base64.getDecoder().decode(entry.path("PrivateKey").asText())));
    }

    /** The names of all keys. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    names.add(new String(Base32.decode(file.getFileName().toString()), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    // A strange file is nobody's key.
                }
            }
        }
        return names;
    }

    public void put(String name, KeyInfo key) throws IOException {
        put(name, key.type(), key.secret());
    }

    public void delete(String name) throws IOException {
        Files.delete(file(name));
    }

    /** Writes a key. */
    public void put(String name, String type, byte[] key) throws IOException {
        String text = JSON.writeValueAsString(
                Map.of("Type", type, "PrivateKey", Base64.getEncoder().encodeToString(key)));
        Modes.write(file(name), text, "rw-------");
    }

    private Path file(String name) {
        return folder.resolve(Base32.encode(name.getBytes(StandardCharsets.UTF_8)));
    }
}
