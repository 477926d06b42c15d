package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.repo.Backup;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.storage.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a miner's backup has: whose miner it is and what it knows of its sectors; no keys, no configuration, no files. */
public record Metadata(Path repo) {
    private static final String BASE = "LOTUS_BACKUP_BASE_PATH";
    private static final String PREFIX = "/metadata/";

    List<Method> methods(Disk disk) {
        return List.of(Method.admin("CreateBackup", List.of(Param.TEXT), p -> {
            String base = System.getenv(BASE);
            return create(p.getFirst().textValue(), base, disk);
        }));
    }

    /** Only the text is compared, and an older file of the name keeps what is longer than the new one. */
    private @Nullable Object create(String file, @Nullable String base, Disk disk) throws Refusal {
        if (base == null) {
            throw Refusal.failed(BASE + " env var not set");
        }
        if (!file.startsWith(base)) {
            throw Refusal.failed("backup file name (" + file + ") must be inside base path (" + base + ")");
        }
        try {
            disk.writing(file);
            save(Path.of(file));
            return null;
        } catch (NoSuchFileException e) {
            throw Refusal.failed("open " + file + ": open " + file + ": no such file or directory");
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Writes a backup. */
    public void save(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(datastore())) {
            for (Path entry : files.filter(Files::isRegularFile).toList()) {
                entries.put(PREFIX + datastore().relativize(entry), Files.readAllBytes(entry));
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(Backup.write(entries));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
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
