package dev.stowage.engine.file;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be done with which file, why, and what to do: one message for a person, and a kind for programs. */
public final class FileFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Errno errno;

    private FileFailure(Kind kind, @Nullable Errno errno, String message) {
        super(message);
        this.kind = kind;
        this.errno = errno;
    }

    /**
     * Of a system call that failed.
     *
     * @param what could not be done, such as {@code cannot be read at byte 512}
     * @param number the call's {@code errno}
     */
    static FileFailure of(Path file, String what, int number) {
        Optional<Errno> known = Errno.of(number);
        String name = known.map(Enum::name).orElse("errno " + number);
        String words = known.map(Errno::words).orElse("the system reports an error");
        String remedy = known.map(Errno::remedy).orElse("See errno(3), then run the same again");
        Kind kind = known.map(Errno::kind).orElse(Kind.UNAVAILABLE);
        return new FileFailure(
                kind, known.orElse(null), file + " " + what + ": " + words + " (" + name + "). " + remedy);
    }

    /** Of a system call that failed by an error that is known already. */
    public static FileFailure of(Path file, String what, Errno errno) {
        return of(file, what, errno.number());
    }

    /** Of something that is not what it should be, though no system call failed. */
    static FileFailure badData(Path file, String what) {
        return new FileFailure(Kind.BAD_DATA, null, file + " " + what);
    }

    /** The first one among an exception and its causes. */
    public static Optional<FileFailure> in(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof FileFailure failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** What class of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether it is of this error. */
    public boolean is(Errno wanted) {
        return errno == wanted;
    }

    /** The message, a sentence with what to do. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The same for callers that cannot throw this. */
    public PostFailure asPostFailure() {
        return new PostFailure(kind, getMessage(), this);
    }
}
