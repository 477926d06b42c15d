package dev.stowage.engine.handover;

import dev.stowage.engine.store.LabelFile;
import java.io.IOException;
import java.nio.file.Path;

/** The changes that a move makes, a call for each, so that tests can cut it off at every one of them. */
public interface MoveDisk {
    /** Gives a file a second name; false if it cannot have one there, as on another file system. */
    boolean link(Path source, Path goal) throws IOException;

    /** Opens a file for writing; it is made if it is missing. */
    LabelFile open(Path file) throws IOException;

    void rename(Path from, Path to) throws IOException;

    /** Returns when a file's content, or a folder's names, are on the medium. */
    void sync(Path fileOrFolder) throws IOException;

    void delete(Path file) throws IOException;
}
