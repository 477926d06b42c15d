package dev.stowage.engine.verify;

import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.label.LabelRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Reads single labels of a file. */
final class LabelReader implements AutoCloseable {
    private final PlainFile file;

    LabelReader(Path file) throws IOException {
        this.file = PlainFile.forReading(file);
    }

    Path file() {
        return file.path();
    }

    byte[] read(long label) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LabelRequest.LABEL_BYTES);
        file.readFully(bytes, label * LabelRequest.LABEL_BYTES);
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
