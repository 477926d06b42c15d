package dev.stowage.engine.file;

import static dev.stowage.engine.file.SystemCall.INT;
import static dev.stowage.engine.file.SystemCall.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The exclusive right to some bytes of a file, against other processes and this one, until it is closed or the process
 * ends. It is a lock of the open file description (fcntl(2)): the process's own kind is lost as soon as any other
 * descriptor of the file is closed.
 */
public final class ByteLock implements AutoCloseable {
    private static final int SET_LOCK = 37;
    private static final int SET_LOCK_WAITING = 38;
    /** The process's own kind, for kernels that know no other (gVisor): they are good enough against other processes. */
    private static final int SET_OLD_LOCK = 6;

    private static final int SET_OLD_LOCK_WAITING = 7;

    private static final short EXCLUSIVE = 1;
    private static final int FLOCK_BYTES = 32;
    private static final int START = 8;
    private static final int LENGTH = 16;

    private static final SystemCall FCNTL = SystemCall.variadic("fcntl", INT, INT, POINTER);

    private final PlainFile file;

    private ByteLock(PlainFile file) {
        this.file = file;
    }

    /**
     * Takes it at once or not at all.
     *
     * @param path of a file, which is made if it is missing
     * @return nothing if anybody has any of the bytes
     */
    public static Optional<ByteLock> tryTake(Path path, long from, long count) throws IOException {
        PlainFile file = PlainFile.forWriting(path, PlainFile.ANYBODYS);
        try {
            long answer = lock(file, SET_LOCK, SET_OLD_LOCK, from, count);
            if (answer == -Errno.EAGAIN.number() || answer == -Errno.EACCES.number()) {
                file.close();
                return Optional.empty();
            }
            PlainFile.checked(path, "cannot be locked", answer);
            return Optional.of(new ByteLock(file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Takes all of a file, and waits for it. */
    public static ByteLock take(Path path) throws IOException {
        PlainFile file = PlainFile.forWriting(path, PlainFile.ANYBODYS);
        try {
            long answer = lock(file, SET_LOCK_WAITING, SET_OLD_LOCK_WAITING, 0, 0);
            PlainFile.checked(path, "cannot be locked", answer);
            return new ByteLock(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static long lock(PlainFile file, int command, int old, long from, long count) {
        long answer = lock(file, command, from, count);
        return answer == -Errno.EINVAL.number() ? lock(file, old, from, count) : answer;
    }

    /** @param count bytes; 0 stands for all */
    private static long lock(PlainFile file, int command, long from, long count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flock = arena.allocate(FLOCK_BYTES, Long.BYTES);
            flock.set(ValueLayout.JAVA_SHORT, 0, EXCLUSIVE);
            flock.set(ValueLayout.JAVA_LONG, START, from);
            flock.set(ValueLayout.JAVA_LONG, LENGTH, count);
            return FCNTL.call((fcntl, state) -> (int) fcntl.invokeExact(state, file.descriptor(), command, flock));
        }
    }

    /** Leaves a note for whoever finds the bytes taken, in place of an earlier one. */
    public void sign(String note) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
        long length = bytes.remaining();
        file.write(bytes, 0);
        file.cutTo(length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
