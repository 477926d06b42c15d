package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
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
import org.jspecify.annotations.Nullable;

/** The right to prove for an identity, of one process at a time. The system takes it back when the process ends. */
public final class ProvingLock implements AutoCloseable {
    private static final String NAME = "proving.lock";

    private final FileChannel channel;

    private ProvingLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws PostFailure of kind IN_USE that names who has it
     */
    public static ProvingLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null) {
                throw taken(file);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
            return new ProvingLock(channel);
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
        channel.close();
    }
}
