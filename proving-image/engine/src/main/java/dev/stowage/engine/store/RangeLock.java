package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.ByteLock;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The right to write some label files, held by a process until it ends, however it ends. All ranges of a folder lock one
 * file, of which byte n stands for label file n, so that ranges which overlap exclude each other and others do not.
 */
public final class RangeLock implements AutoCloseable {
    private final ByteLock bytes;

    private RangeLock(ByteLock bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes the lock, or fails at once.
     *
     * @throws PostFailure of kind IN_USE if any of the files is being written already
     */
    public static RangeLock take(DataDirectory directory, FileRange range) throws IOException {
        Path file = directory.own().resolve("writers.lock");
        return new RangeLock(ByteLock.tryTake(file, range.from(), range.files())
                .orElseThrow(() -> new PostFailure(
                        PostFailure.Kind.IN_USE,
                        "another process is writing some of the files " + range.from() + " to " + range.to() + " in "
                                + directory + ". Wait for it to end, or choose other files")));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
