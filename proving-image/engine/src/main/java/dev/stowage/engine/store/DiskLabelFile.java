package dev.stowage.engine.store;

import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A label file on a real disk. */
public final class DiskLabelFile implements LabelFile {
    private final PlainFile file;

    private DiskLabelFile(PlainFile file) {
        this.file = file;
    }

    public static LabelFile open(DataDirectory directory, int file) throws IOException {
        return open(directory.labelFile(file));
    }

    /** Opens any file; its name is then durable as well. */
    public static LabelFile open(Path path) throws IOException {
        boolean fresh = !Storage.exists(path);
        PlainFile file = PlainFile.forWriting(path, PlainFile.OWNERS);
        try {
            if (fresh) {
                Storage.sync(Storage.folderOf(path));
            }
            return new DiskLabelFile(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void cutTo(long bytes) throws IOException {
        file.cutTo(bytes);
        file.sync();
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        file.write(bytes, file.size());
    }

    @Override
    public void sync() throws IOException {
        file.sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
