package dev.stowage.engine.store;

import dev.stowage.engine.file.ByteLock;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** The right to change a folder's metadata. It is held for a read and a write, and waited for. */
public final class DirectoryLock implements AutoCloseable {
    /** Where the system has only locks of the process, threads exclude each other here. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final ByteLock bytes;

    private DirectoryLock(ByteLock bytes) {
        this.bytes = bytes;
    }

    public static DirectoryLock take(DataDirectory directory) throws IOException {
        THREADS.lock();
        try {
            return new DirectoryLock(ByteLock.take(directory.own().resolve("metadata.lock")));
        } catch (IOException | RuntimeException e) {
            THREADS.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            bytes.close();
        } finally {
            THREADS.unlock();
        }
    }
}
