package dev.stowage.simulator.lotus.node;

import dev.stowage.simulator.lotus.repo.Metadata;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CreateBackup}: only where the running program's environment says. */
final class Backups {
    private static final String BASE = "LOTUS_BACKUP_BASE_PATH";

    private final Metadata metadata;
    private final @Nullable String base;

    Backups(Metadata metadata) {
        this.metadata = metadata;
        this.base = System.getenv(BASE);
    }

    Method method() {
        return Method.admin("CreateBackup", List.of(Param.TEXT), p -> {
            create(p.getFirst().textValue());
            return null;
        });
    }

    private void create(String path) throws Refusal {
        if (base == null) {
            throw Refusal.failed(BASE + " env var not set");
        }
        String inside = Path.of(base).toAbsolutePath().toString();
        // A prefix of the text and not of the path: /backupX.cbor is inside /backup.
        if (!path.startsWith(inside)) {
            throw Refusal.failed("backup file name (%s) must be inside base path (%s)".formatted(path, inside));
        }
        Path parent = Path.of(path).getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw Refusal.failed("open %s: open %s: no such file or directory".formatted(path, path));
        }
        try {
            metadata.backup(path);
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }
}
