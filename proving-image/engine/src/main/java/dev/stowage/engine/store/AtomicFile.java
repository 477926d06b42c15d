package dev.stowage.engine.store;

import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Replaces small files so that a reader, and a machine that lost its power, sees the old content or the new one: write
 * beside, fsync, rename, fsync the folder.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Callers hold the lock that guards {@code target}; the temporary name depends on nothing else. */
    public static void replace(Path target, String content) throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".tmp");
        try (PlainFile file = PlainFile.forWriting(beside, PlainFile.OWNERS)) {
            // What an earlier call left when it was cut off.
            file.cutTo(0);
            file.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 0);
            file.sync();
        }
        Storage.rename(beside, target);
        Storage.sync(Storage.folderOf(target));
    }
}
