package dev.stowage.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A label file on a real disk. */
public final class DiskLabelFile implements LabelFile {
    private final FileChannel channel;

    private DiskLabelFile(FileChannel channel) {
        this.channel = channel;
    }

    public static LabelFile open(DataDirectory directory, int file) throws IOException {
        return open(directory.labelFile(file));
    }

    /** Opens any file; its name is then durable as well. */
    public static LabelFile open(Path path) throws IOException {
        boolean fresh = !Files.exists(path);
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (fresh) {
            AtomicFile.sync(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        }
        return new DiskLabelFile(channel);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void cutTo(long bytes) throws IOException {
        channel.truncate(bytes);
        channel.force(true);
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        long at = channel.size();
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
