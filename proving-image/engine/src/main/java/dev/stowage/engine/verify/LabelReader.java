package dev.stowage.engine.verify;

import dev.stowage.engine.label.LabelRequest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads single labels of a file. */
final class LabelReader implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    LabelReader(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file);
    }

    Path file() {
        return file;
    }

    byte[] read(long label) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LabelRequest.LABEL_BYTES);
        long at = label * LabelRequest.LABEL_BYTES;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at + bytes.position());
            if (read < 0) {
                throw new EOFException(file + " ended while it was read");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
