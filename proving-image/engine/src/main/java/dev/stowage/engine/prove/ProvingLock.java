package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.ByteLock;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskFull;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The right to prove for an identity, of one process at a time. It is a lock on a file in each of the data folders, so
 * that it holds however the folders are ordered and wherever a process keeps its state; in folders that cannot be
 * written, the one in the state folder must do. The system takes it back when the process ends.
 */
public final class ProvingLock implements AutoCloseable {
    private static final String NAME = "proving.lock";
    private static final String OWN = ".stowage";

    private final List<ByteLock> locks = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private ProvingLock() {}

    /**
     * Takes the locks of all folders, or none.
     *
     * @param state where the process keeps how far it is
     * @throws PostFailure of kind IN_USE that names who has one; of kind DISK_FULL if there is no room for its file
     */
    public static ProvingLock take(List<DataDirectory> directories, Path state) throws IOException {
        ProvingLock lock = new ProvingLock();
        try {
            lock.add(state);
            for (DataDirectory directory : directories) {
                Path own = directory.path().resolve(OWN);
                if (Storage.isWritable(Storage.exists(own) ? own : directory.path())) {
                    lock.add(own);
                }
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Locks a folder's file; one that is locked already, by another name, is enough. */
    private void add(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            Storage.makeFolders(folder);
            for (Path mine : files) {
                if (Storage.isSame(file, mine)) {
                    return;
                }
            }
            locks.add(locked(file));
            files.add(file);
        } catch (IOException e) {
            throw explained(folder, e);
        }
    }

    static IOException explained(Path folder, IOException e) {
        if (DiskFull.is(e)) {
            throw DiskFull.failure(new DataDirectory(folder), e);
        }
        return e;
    }

    private static ByteLock locked(Path file) throws IOException {
        // Beyond all content, for on some systems a locked byte cannot be read.
        Optional<ByteLock> lock = ByteLock.tryTake(file, Long.MAX_VALUE - 1, 1);
        if (lock.isEmpty()) {
            throw taken(file);
        }
        try {
            sign(lock.get());
            return lock.get();
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    /** The lock holds without a name too: drives that are full of labels are proven as well. */
    private static void sign(ByteLock lock) throws IOException {
        try {
            lock.sign(self());
        } catch (IOException e) {
            if (!DiskFull.is(e)) {
                throw e;
            }
        }
    }

    private static PostFailure taken(Path file) throws IOException {
        String who = Storage.text(file).orElse("");
        return new PostFailure(
                PostFailure.Kind.IN_USE,
                (who.isEmpty() ? "another process" : who) + " proves for this identity (" + file
                        + "). Only one process may: stop it, or let it work");
    }

    private static String self() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "this host";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    @Override
    public void close() throws IOException {
        for (ByteLock lock : locks) {
            lock.close();
        }
    }
}
