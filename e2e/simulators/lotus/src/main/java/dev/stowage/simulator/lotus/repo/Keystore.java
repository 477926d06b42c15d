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
        return Optional.of(Base64.getDecoder().decode(entry.path("PrivateKey").asText()));
    }

    /** Writes a key. */
    public void put(String name, String type, byte[] key) throws IOException {
        String text = JSON.writeValueAsString(
                Map.of("Type", type, "PrivateKey", Base64.getEncoder().encodeToString(key)));
        Modes.write(file(name), text, "rw-------");
    }

    /** The names of all keys; files that are none do not matter. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Base32.decode(String.valueOf(file.getFileName()))
                        .ifPresent(name -> names.add(new String(name, StandardCharsets.UTF_8)));
            }
        }
        return names;
    }

    /** Removes a key. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        return folder.resolve(Base32.encode(name.getBytes(StandardCharsets.UTF_8)));
    }
}
