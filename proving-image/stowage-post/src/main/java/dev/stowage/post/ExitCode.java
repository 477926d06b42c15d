package dev.stowage.post;

import dev.stowage.engine.PostFailure;

/** How a call ended; the numbers and outcomes are an interface to scripts and to Kubernetes. */
public enum ExitCode {
    /** All was done, or was done before. */
    DONE(0, "done"),
    /** Something that the program has no name for. */
    UNEXPECTED(1, "unexpected-error"),
    /** The arguments cannot be right. */
    USAGE(2, "usage"),
    /** The folder holds another identity, commitment or size; nothing was changed. */
    REFUSED(3, "refused"),
    /** Labels or metadata are wrong, or not all there. */
    BAD_DATA(4, "bad-data"),
    /** The disk is full; run the same again when there is room. */
    DISK_FULL(5, "disk-full"),
    /** Another process writes the same files. */
    IN_USE(6, "in-use"),
    /** Memory, a library or a service is missing. */
    UNAVAILABLE(7, "unavailable"),
    /** There is no such GPU, or it failed or computed wrong labels, of which nothing was written. */
    DEVICE(8, "device-failed"),
    /** The user's command for finished files failed; the file is where it was. */
    HAND_OVER(9, "hand-over-failed"),
    /** A drive or its file system reports an error. The number is EX_IOERR of sysexits.h. */
    DRIVE(74, "drive-failed"),
    /** Stopped by a signal; run the same again. The number is EX_TEMPFAIL of sysexits.h. */
    STOPPED(75, "stopped");

    private final int code;
    private final String outcome;

    ExitCode(int code, String outcome) {
        this.code = code;
        this.outcome = outcome;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }

    /** The name in results. */
    public String outcome() {
        return outcome;
    }

    static ExitCode of(PostFailure.Kind kind) {
        return switch (kind) {
            case BAD_INPUT -> USAGE;
            case REFUSED -> REFUSED;
            case BAD_DATA -> BAD_DATA;
            case DISK_FULL -> DISK_FULL;
            case DRIVE -> DRIVE;
            case IN_USE -> IN_USE;
            case UNAVAILABLE -> UNAVAILABLE;
            case DEVICE -> DEVICE;
            case HAND_OVER -> HAND_OVER;
            case STOPPED -> STOPPED;
        };
    }
}
