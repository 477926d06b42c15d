package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskFull;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right to prove for an identity, of one process at a time. It is a lock on a file in each of the data folders, so
 * that it holds however the folders are ordered and wherever a process keeps its state; in folders that cannot be
 * written, the one in the state folder must do. The system takes it back when the process ends.
 */
public final class ProvingLock implements AutoCloseable {
    private static final String NAME = "proving.lock";
    private static final String OWN = ".stowage";

    private final List<FileChannel> channels = new ArrayList<>();
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
                if (Files.isWritable(Files.exists(own) ? own : directory.path())) {
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
            Files.createDirectories(folder);
            for (Path mine : files) {
                if (Files.exists(file) && Files.isSameFile(file, mine)) {
                    return;
                }
            }
            channels.add(locked(file));
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

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            // Beyond all content, for on some systems a locked byte cannot be read.
            @Nullable FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null) {
                throw taken(file);
            }
            sign(channel);
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw taken(file);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The lock holds without a name too: drives that are full of labels are proven as well. */
    private static void sign(FileChannel channel) throws IOException {
        ByteBuffer self = ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8));
        try {
            channel.write(self, 0);
            channel.truncate(self.limit());
        } catch (IOException e) {
            if (!DiskFull.is(e)) {
                throw e;
            }
        }
    }

    private static PostFailure taken(Path file) throws IOException {
        String who = Files.readString(file);
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
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
