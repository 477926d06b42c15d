package dev.stowage.simulator.lotus.rpc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CreateBackup}: only where the running program's environment says. */
public final class BackupMethod {
    private static final String BASE = "LOTUS_BACKUP_BASE_PATH";

    private final Saving saving;
    private final @Nullable String base;

    /** Of a program that saves so. */
    public BackupMethod(Saving saving) {
        this.saving = saving;
        this.base = System.getenv(BASE);
    }

    /** Writes a backup. */
    @FunctionalInterface
    public interface Saving {
        /** Writes it to a file, whose folder is there. */
        void to(Path file) throws IOException;
    }

    public Method method() {
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
            saving.to(Path.of(path));
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }
}
