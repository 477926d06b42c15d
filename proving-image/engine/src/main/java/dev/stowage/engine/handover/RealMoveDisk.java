package dev.stowage.engine.handover;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.LabelFile;
import java.io.IOException;
import java.nio.file.Path;

/** The disks of this machine. */
public final class RealMoveDisk implements MoveDisk {
    @Override
    public boolean link(Path source, Path goal) throws IOException {
        try {
            Storage.link(source, goal);
            return true;
        } catch (FileFailure e) {
            if (e.is(Errno.EEXIST) || e.kind() == PostFailure.Kind.DRIVE) {
                throw e;
            }
            // Another file system, or one without links: whatever else is wrong, the copy will meet it and say so.
            return false;
        }
    }

    @Override
    public LabelFile open(Path file) throws IOException {
        return DiskLabelFile.open(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Storage.rename(from, to);
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        Storage.sync(fileOrFolder);
    }

    @Override
    public void delete(Path file) throws IOException {
        Storage.remove(file);
    }
}
