package dev.stowage.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** The right to change a folder's metadata. It is held for a read and a write, and waited for. */
public final class DirectoryLock implements AutoCloseable {
    /** File locks are the process's, not the thread's: threads exclude each other here. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    public static DirectoryLock take(DataDirectory directory) throws IOException {
        THREADS.lock();
        try {
            FileChannel channel = FileChannel.open(
                    directory.own().resolve("metadata.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new DirectoryLock(channel);
        } catch (IOException | RuntimeException e) {
            THREADS.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
