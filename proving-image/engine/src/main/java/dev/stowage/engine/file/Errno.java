package dev.stowage.engine.file;

import dev.stowage.engine.PostFailure.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why a system call failed: Linux's numbers (asm-generic/errno.h), what each means for a file, and what to do. Those of a
 * drive are the ones that the block layer gives for its states (block/blk-core.c), and those of damaged file systems.
 */
public enum Errno {
    EPERM(1, "the operation is not permitted", "Check its owner, mode and attributes (lsattr), or run as another user"),
    ENOENT(2, "there is no such file or folder", "Check the path, and that it is mounted"),
    EINTR(4, "a signal interrupted it", "Run the same again"),
    EIO(5, Kind.DRIVE, "the drive reports an error"),
    ENXIO(6, Kind.DRIVE, "the drive is gone"),
    EAGAIN(11, "it is busy", "Run the same again"),
    ENOMEM(12, "the system has no memory left", "Free some, and run the same again"),
    EACCES(13, "permission is denied", "Check its owner and mode, or run as another user"),
    EBUSY(16, "it is in use", "End what uses it, and run the same again"),
    EEXIST(17, "it is there already", "Move it away, and run the same again"),
    EXDEV(18, "the other name is on another file system", "Choose a folder on the same one"),
    ENODEV(19, Kind.DRIVE, "the drive is gone"),
    ENOTDIR(20, "a part of the path is not a folder", "Check the path"),
    EISDIR(21, "it is a folder", "Check the path"),
    EINVAL(22, "its file system does not support this", "Choose a folder on another one"),
    ENFILE(23, "the system has too many open files", "Close some, or raise fs.file-max"),
    EMFILE(24, "this process may not open more files", "Raise its limit (ulimit -n)"),
    ETXTBSY(26, "it is a program that runs", "Check the path"),
    EFBIG(27, "it would be larger than is permitted", "Raise the limit (ulimit -f), or choose another file system"),
    ENOSPC(28, Kind.DISK_FULL, "no space is left"),
    EROFS(30, "it is mounted for reading only", "Mount it for writing, or choose another folder"),
    EMLINK(31, "it has too many names", "Choose another folder"),
    EDEADLK(35, "waiting for its lock would never end", "End the other process, and run the same again"),
    ENAMETOOLONG(36, "the name is too long", "Choose a shorter one"),
    ENOLCK(37, "its file system has no locks left", "See that its lock service runs, and run the same again"),
    ENOSYS(38, "the system does not support this", "Run it on a newer system"),
    ELOOP(40, "its symbolic links lead in a circle", "Remove the wrong link"),
    ENODATA(61, Kind.DRIVE, "the drive has lost what was there"),
    ETIME(62, Kind.DRIVE, "the drive did not answer in time"),
    ENOLINK(67, Kind.DRIVE, "the way to the drive is cut off"),
    EBADMSG(74, Kind.DRIVE, "the file system's checksums do not match"),
    EILSEQ(84, Kind.DRIVE, "the drive's checksums do not match"),
    EOPNOTSUPP(95, "its file system does not support this", "Choose a folder on another one"),
    ENOTCONN(107, "what it is mounted from does not answer", "Mount it again, and run the same again"),
    ESHUTDOWN(108, Kind.DRIVE, "the file system was shut down"),
    ETIMEDOUT(110, Kind.DRIVE, "the drive did not answer in time"),
    EHOSTDOWN(112, "the host that has it is down", "Start it, and run the same again"),
    EHOSTUNREACH(113, "the host that has it cannot be reached", "See to the network, and run the same again"),
    ESTALE(116, "the server of this file system knows it no more", "Mount it again, and run the same again"),
    EUCLEAN(117, Kind.DRIVE, "the file system is damaged"),
    EREMOTEIO(121, Kind.DRIVE, "the drive reports an error"),
    EDQUOT(122, Kind.DISK_FULL, "the quota is used up"),
    ENOMEDIUM(123, Kind.DRIVE, "the drive has no medium");

    private final int number;
    private final Kind kind;
    private final String words;
    private final String remedy;

    Errno(int number, String words, String remedy) {
        this.number = number;
        this.kind = Kind.UNAVAILABLE;
        this.words = words;
        this.remedy = remedy;
    }

    Errno(int number, Kind kind, String words) {
        this.number = number;
        this.kind = kind;
        this.words = words;
        this.remedy = kind == Kind.DISK_FULL
                ? "Make room and run the same again"
                : "See to the drive (dmesg says more), then run the same again";
    }

    static Optional<Errno> of(int number) {
        return Arrays.stream(values()).filter(errno -> errno.number == number).findFirst();
    }

    /** The kernel's number. */
    public int number() {
        return number;
    }

    /** What class of failure it is. */
    public Kind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    String remedy() {
        return remedy;
    }
}
