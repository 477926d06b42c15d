package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write some label files, held by a process until it ends, however it ends. All ranges of a folder lock one
 * file, of which byte n stands for label file n, so that ranges which overlap exclude each other and others do not.
 */
public final class RangeLock implements AutoCloseable {
    private final FileChannel channel;

    private RangeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, or fails at once.
     *
     * @throws PostFailure of kind IN_USE if any of the files is being written already
     */
    public static RangeLock take(DataDirectory directory, FileRange range) throws IOException {
        Path file = directory.own().resolve("writers.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel, range) == null) {
                throw new PostFailure(
                        PostFailure.Kind.IN_USE,
                        "another process is writing some of the files " + range.from() + " to " + range.to() + " in "
                                + directory + ". Wait for it to end, or choose other files");
            }
            return new RangeLock(channel);
        } catch (IOException | PostFailure e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, FileRange range) throws IOException {
        try {
            return channel.tryLock(range.from(), range.files(), false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
