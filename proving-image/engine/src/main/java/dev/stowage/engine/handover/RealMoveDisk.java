package dev.stowage.engine.handover;

import dev.stowage.engine.store.AtomicFile;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.LabelFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The disks of this machine. */
public final class RealMoveDisk implements MoveDisk {
    @Override
    public boolean link(Path source, Path goal) throws IOException {
        try {
            Files.createLink(goal, source);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
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
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        AtomicFile.sync(fileOrFolder);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
