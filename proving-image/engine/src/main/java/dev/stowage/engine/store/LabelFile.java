package dev.stowage.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A label file open for writing at its end. */
public interface LabelFile extends AutoCloseable {
    /** Bytes in the file. */
    long size() throws IOException;

    /** Cuts the file to this many bytes. */
    void cutTo(long bytes) throws IOException;

    /** Appends all of the buffer. */
    void append(ByteBuffer bytes) throws IOException;

    /** Returns when all that was written is on the medium. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens label files; tests put one here whose disk gets full. */
    @FunctionalInterface
    interface Opener {
        /** Opens a file, which is made if it is missing; its name is then durable as well. */
        LabelFile open(DataDirectory directory, int file) throws IOException;
    }
}
