package dev.stowage.simulator.lotus.repo;

import dev.stowage.simulator.lotus.chain.Base32;
import dev.stowage.simulator.lotus.control.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder {@code datastore/metadata}, a file for each key where Lotus has a LevelDB; it is what a backup saves. */
public final class Metadata {
    private final Path folder;

    Metadata(Path folder) {
        this.folder = folder;
    }

    public Optional<String> get(String key) throws IOException {
        Path file = file(key);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    public void put(String key, String value) throws IOException {
        Disk.write(file(key));
        Files.createDirectories(folder);
        Files.writeString(file(key), value);
    }

    /** Writes a backup. */
    public void backup(Path file) throws IOException {
        Backup.save(file, entries());
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
                entries.put(new String(Base32.decode(name), StandardCharsets.UTF_8), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private Path file(String key) {
        return folder.resolve(Base32.encode(key.getBytes(StandardCharsets.UTF_8)));
    }
}
