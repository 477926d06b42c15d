package dev.stowage.engine.prove;

import dev.stowage.engine.file.FileStatus;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads label files past the system's page cache where their file system allows it (O_DIRECT of open(2)). A pass reads
 * more than any memory holds, and each byte once: in the page cache it would push out what the node's databases keep
 * there, and filling it costs more of a core than reading. Of one thread.
 */
final class LabelInput implements AutoCloseable {
    /** Local file systems want multiples of 512 or 4096 bytes; where more is wanted the page cache reads. */
    private static final int MOST_ALIGNMENT = 1 << 16;

    private final ByteBuffer room =
            ByteBuffer.allocateDirect(Batch.BYTES + MOST_ALIGNMENT).alignedSlice(MOST_ALIGNMENT);
    private Optional<Source> open = Optional.empty();

    /** @param alignment what positions, lengths and addresses of its reads are multiples of, in bytes */
    private record Source(PlainFile file, int alignment) {
        static Source past(Path path) throws IOException {
            int alignment = Storage.status(path).map(FileStatus::blockBytes).orElse(1);
            return alignment > MOST_ALIGNMENT || Integer.bitCount(alignment) != 1
                    ? through(path)
                    : new Source(PlainFile.forDirectReading(path), alignment);
        }

        static Source through(Path path) throws IOException {
            return new Source(PlainFile.forReading(path), 1);
        }

        void close() {
            try {
                file.close();
            } catch (IOException e) {
                // What was read was read.
            }
        }
    }

    /**
     * Reads a part of a file.
     *
     * @param from first byte
     * @param count bytes, which must not go across a multiple of a batch
     * @param to gets them, from its beginning on
     */
    void read(Path path, long from, int count, byte[] to) throws IOException {
        Source source = sourceOf(path);
        try {
            fill(source, from, count);
        } catch (IOException e) {
            if (source.alignment() == 1) {
                throw e;
            }
            // Some file systems take the flag and refuse the reads. What is truly broken fails here again.
            source = use(Source.through(path));
            fill(source, from, count);
        }
        room.get((int) (from & (source.alignment() - 1)), to, 0, count);
    }

    private void fill(Source source, long from, int count) throws IOException {
        int mask = source.alignment() - 1;
        int before = (int) (from & mask);
        int wanted = before + count;
        room.limit((wanted + mask) & ~mask);
        int got = 0;
        while (got < wanted) {
            // After a short read the next one begins at a block again.
            int at = got & ~mask;
            source.file().read(room.position(at), from - before + at);
            if (room.position() <= got) {
                throw source.file().endsAt(from - before + got);
            }
            got = room.position();
        }
    }

    private Source sourceOf(Path path) throws IOException {
        if (open.isPresent() && open.get().file().path().equals(path)) {
            return open.get();
        }
        try {
            return use(Source.past(path));
        } catch (IOException e) {
            return use(Source.through(path));
        }
    }

    private Source use(Source source) {
        close();
        open = Optional.of(source);
        return source;
    }

    @Override
    public void close() {
        open.ifPresent(Source::close);
        open = Optional.empty();
    }
}
