package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.store.DataDirectory;
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

    private ProvingLock() {}

    /**
     * Takes the locks of all folders, or none.
     *
     * @param state where the process keeps how far it is
     * @throws PostFailure of kind IN_USE that names who has one
     */
    public static ProvingLock take(List<DataDirectory> directories, Path state) throws IOException {
        ProvingLock lock = new ProvingLock();
        try {
            Files.createDirectories(state);
            lock.channels.add(locked(state.resolve(NAME)));
            for (DataDirectory directory : directories) {
                Path own = directory.path().resolve(OWN);
                if (Files.isWritable(Files.exists(own) ? own : directory.path())) {
                    Files.createDirectories(own);
                    lock.channels.add(locked(own.resolve(NAME)));
                }
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
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
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw taken(file);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static PostFailure taken(Path file) throws IOException {
        return new PostFailure(
                PostFailure.Kind.IN_USE,
                Files.readString(file) + " proves for this identity (" + file
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
