package dev.stowage.engine;

/**
 * A failure that the engine understands and explains to its user in one message; everything else that is thrown is a
 * fault of the engine.
 */
public final class PostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What class of failure this is; callers map it to exit codes and to what to do next. */
    public enum Kind {
        /** An argument cannot be right, whatever is on disk. */
        BAD_INPUT,
        /** The folder holds another identity, another size or data that this call must not touch. */
        REFUSED,
        /** Labels, metadata or journals are wrong or incomplete. */
        BAD_DATA,
        /** The file system is full; everything recorded is safe, and the run can go on when there is room. */
        DISK_FULL,
        /** A drive or its file system reports an error: the same call may fail until somebody sees to it. */
        DRIVE,
        /** Another process is writing the same files. */
        IN_USE,
        /** Memory, a library or a service that the call needs is not to be had here; nothing was changed. */
        UNAVAILABLE,
        /** What was to compute labels failed, or computed wrong ones; nothing of that was written. */
        DEVICE,
        /** The user's own command for a finished file failed; the file is where it was, and the run can go on. */
        HAND_OVER,
        /** Stopped on request at a batch border; the run can go on. */
        STOPPED
    }

    public PostFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public PostFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
