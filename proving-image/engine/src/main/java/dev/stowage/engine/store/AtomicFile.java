package dev.stowage.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Replaces small files so that a reader, and a machine that lost its power, sees the old content or the new one: write
 * beside, fsync, rename, fsync the folder.
 */
public final class AtomicFile {
    private static final Set<StandardOpenOption> FRESH =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

    private AtomicFile() {}

    /** Callers hold the lock that guards {@code target}; the temporary name depends on nothing else. */
    public static void replace(Path target, String content) throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".tmp");
        // 0600 as upstream's files: whoever can change a nonce can spoil an ATX.
        try (FileChannel channel = FileChannel.open(
                beside, FRESH, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(target.toAbsolutePath().getParent()));
    }

    /** Makes a file's content, or the names in a folder, durable. */
    public static void sync(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
