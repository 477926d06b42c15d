package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.repo.Backup;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a miner's backup has: whose miner it is and what it knows of its sectors; no keys, no configuration, no files. */
public record Metadata(Path repo) {
    private static final String PREFIX = "/metadata/";

    /** Writes a backup. */
    public void save(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(datastore())) {
            for (Path entry : files.filter(Files::isRegularFile).toList()) {
                entries.put(PREFIX + datastore().relativize(entry), Files.readAllBytes(entry));
            }
        }
        Backup.save(file, entries);
    }

    /**
     * Fills the folder from a backup.
     *
     * @throws Unusable if it is none
     */
    public void restore(Path file) throws IOException, Unusable {
        for (Map.Entry<String, byte[]> entry :
                Backup.read(Files.readAllBytes(file)).entrySet()) {
            Path target = datastore()
                    .resolve(entry.getKey().substring(PREFIX.length()))
                    .normalize();
            if (!target.startsWith(datastore())) {
                throw new Unusable("reading backup: strange key " + entry.getKey());
            }
            Files.createDirectories(target.getParent());
            Files.write(target, entry.getValue());
        }
    }

    private Path datastore() {
        return repo.resolve("datastore");
    }
}
