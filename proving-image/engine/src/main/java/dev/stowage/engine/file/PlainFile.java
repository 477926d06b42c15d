package dev.stowage.engine.file;

import static dev.stowage.engine.file.SystemCall.INT;
import static dev.stowage.engine.file.SystemCall.LONG;
import static dev.stowage.engine.file.SystemCall.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An open plain file. Anything else, such as a FIFO, at which opening waits for ever, is named and not opened; links to
 * plain files are followed. Each failure names the file and the byte.
 */
public final class PlainFile implements AutoCloseable {
    /** Only its owner may read and write it, as upstream's files: whoever can change a nonce can spoil an ATX. */
    public static final int OWNERS = 0600;
    /** What the process's umask permits. */
    public static final int ANYBODYS = 0666;

    private static final int READ_ONLY = 0;
    private static final int READ_WRITE = 02;
    private static final int CREATE = 0100;
    private static final int NO_TERMINAL = 0400;
    /** Should it become a FIFO after it was looked at; for plain files it means nothing. */
    private static final int NO_WAITING = 04000;
    /** On x86-64. */
    private static final int DIRECT = 040000;

    private static final int CLOSE_ON_EXEC = 02000000;

    /** Of memory outside the heap at a time, for buffers that are in it. */
    private static final int STEP = 1 << 20;

    private static final SystemCall OPEN = SystemCall.variadic("open", POINTER, INT, INT);
    private static final SystemCall CLOSE = SystemCall.of("close", INT);
    private static final SystemCall PREAD = SystemCall.returningLong("pread", INT, POINTER, LONG, LONG);
    private static final SystemCall PWRITE = SystemCall.returningLong("pwrite", INT, POINTER, LONG, LONG);
    private static final SystemCall FTRUNCATE = SystemCall.of("ftruncate", INT, LONG);
    private static final SystemCall FSYNC = SystemCall.of("fsync", INT);

    private final Path path;
    private int descriptor;

    private PlainFile(Path path, int descriptor) {
        this.path = path;
        this.descriptor = descriptor;
    }

    /** Opens a file that is there for reading. */
    public static PlainFile forReading(Path path) throws IOException {
        return opened(path, READ_ONLY, 0);
    }

    /**
     * Opens it for reading past the system's page cache (O_DIRECT of open(2)): positions, lengths and addresses must
     * then be multiples of the file system's blocks.
     */
    public static PlainFile forDirectReading(Path path) throws IOException {
        return opened(path, READ_ONLY | DIRECT, 0);
    }

    /**
     * Opens it for reading and writing; it is made if it is missing.
     *
     * @param mode permissions of a file that is made, such as {@link #OWNERS}
     */
    public static PlainFile forWriting(Path path, int mode) throws IOException {
        return opened(path, READ_WRITE | CREATE, mode);
    }

    private static PlainFile opened(Path path, int flags, int mode) throws IOException {
        Optional<FileStatus> before = Storage.status(path);
        if (before.isPresent()) {
            requirePlain(path, before.get());
        }
        PlainFile file = new PlainFile(path, open(path, flags | NO_WAITING | NO_TERMINAL, mode));
        try {
            requirePlain(path, file.status());
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    static int open(Path path, int flags, int mode) throws FileFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = SystemCall.name(path, arena);
            long answer = OPEN.call((open, state) -> (int) open.invokeExact(state, name, flags | CLOSE_ON_EXEC, mode));
            return (int)
                    checked(path, (flags & CREATE) != 0 ? "cannot be opened for writing" : "cannot be opened", answer);
        }
    }

    static void close(Path path, int descriptor) throws FileFailure {
        checked(path, "cannot be closed", CLOSE.call((close, state) -> (int) close.invokeExact(state, descriptor)));
    }

    static void sync(Path path, int descriptor) throws FileFailure {
        checked(path, "cannot be brought onto the drive", FSYNC.call((fsync, state) ->
                (int) fsync.invokeExact(state, descriptor)));
    }

    static void requirePlain(Path path, FileStatus status) throws FileFailure {
        if (!status.isPlain()) {
            throw FileFailure.badData(
                    path, "is " + status.type() + ", and must be a plain file. Move it away, or name another file");
        }
    }

    static long checked(Path path, String what, long answer) throws FileFailure {
        if (answer < 0) {
            throw FileFailure.of(path, what, (int) -answer);
        }
        return answer;
    }

    /** The file's path as it was given. */
    public Path path() {
        return path;
    }

    /** What the system says of it now. */
    public FileStatus status() throws IOException {
        return Storage.status(path, descriptor());
    }

    /** Its size in bytes. */
    public long size() throws IOException {
        return status().bytes();
    }

    int descriptor() {
        if (descriptor < 0) {
            throw new IllegalStateException(path + " is closed");
        }
        return descriptor;
    }

    /**
     * Reads once.
     *
     * @param to gets bytes at its position, at most as many as it has room for
     * @param at first byte to read
     * @return how many were read, 0 at the file's end
     */
    public int read(ByteBuffer to, long at) throws IOException {
        if (!to.isDirect()) {
            return readToHeap(to, at);
        }
        MemorySegment bytes = MemorySegment.ofBuffer(to);
        int read = read(bytes, at);
        to.position(to.position() + read);
        return read;
    }

    private int readToHeap(ByteBuffer to, long at) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.min(to.remaining(), STEP));
            int read = read(bytes, at);
            to.put(bytes.asSlice(0, read).asByteBuffer());
            return read;
        }
    }

    private int read(MemorySegment bytes, long at) throws FileFailure {
        long answer = PREAD.call(
                (pread, state) -> (long) pread.invokeExact(state, descriptor(), bytes, bytes.byteSize(), at));
        return (int) checked(path, "cannot be read at byte " + at, answer);
    }

    /** Fills the buffer; a file that ends before is named. */
    public void readFully(ByteBuffer to, long from) throws IOException {
        long at = from;
        while (to.hasRemaining()) {
            int read = read(to, at);
            if (read == 0) {
                throw endsAt(at);
            }
            at += read;
        }
    }

    /** The failure of a file that has fewer bytes than it must. */
    public FileFailure endsAt(long at) {
        return FileFailure.badData(
                path, "ends at byte " + at + ", but should be longer. See what else writes to it, and run verify");
    }

    /** Writes all of the buffer, the first byte to {@code from}. */
    public void write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment outside = bytes.isDirect() ? null : arena.allocate(Math.min(bytes.remaining(), STEP));
            while (bytes.hasRemaining()) {
                MemorySegment next = MemorySegment.ofBuffer(bytes);
                if (outside != null) {
                    long count = Math.min(next.byteSize(), outside.byteSize());
                    next = outside.asSlice(0, count).copyFrom(next.asSlice(0, count));
                }
                int written = write(next, at);
                bytes.position(bytes.position() + written);
                at += written;
            }
        }
    }

    private int write(MemorySegment bytes, long at) throws FileFailure {
        long answer = PWRITE.call(
                (pwrite, state) -> (long) pwrite.invokeExact(state, descriptor(), bytes, bytes.byteSize(), at));
        return (int) checked(path, "cannot be written at byte " + at, answer);
    }

    /** Cuts it to this many bytes. */
    public void cutTo(long bytes) throws IOException {
        long answer = FTRUNCATE.call((ftruncate, state) -> (int) ftruncate.invokeExact(state, descriptor(), bytes));
        checked(path, "cannot be cut to " + bytes + " bytes", answer);
    }

    /** Returns when all that was written is on the medium. */
    public void sync() throws IOException {
        sync(path, descriptor());
    }

    /** Closing again does nothing. */
    @Override
    public void close() throws IOException {
        if (descriptor >= 0) {
            int last = descriptor;
            descriptor = -1;
            close(path, last);
        }
    }
}
