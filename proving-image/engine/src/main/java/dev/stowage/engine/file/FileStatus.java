package dev.stowage.engine.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;

/**
 * What {@code statx(2)} says of a file; offsets and constants are those of Linux's linux/stat.h.
 *
 * @param mode type and permissions
 * @param bytes its size
 * @param blockBytes what its file system reads and writes at a time
 * @param device and {@code inode}, by which two names can be known to be of one file
 * @param inode within the device
 * @param modified when its content last changed
 */
public record FileStatus(int mode, long bytes, int blockBytes, long device, long inode, Instant modified) {
    static final int STATX_BYTES = 256;
    static final int STATX_BASIC = 0x7ff;

    private static final int BLOCK_SIZE = 4;
    private static final int MODE = 28;
    private static final int INODE = 32;
    private static final int SIZE = 40;
    private static final int MODIFIED = 112;
    private static final int DEVICE = 136;

    private static final int TYPE = 0xf000;
    private static final int FIFO = 0x1000;
    private static final int CHARACTERS = 0x2000;
    private static final int FOLDER = 0x4000;
    private static final int BLOCKS = 0x6000;
    private static final int PLAIN = 0x8000;
    private static final int LINK = 0xa000;
    private static final int SOCKET = 0xc000;

    private static final int OTHERS_READ = 0044;

    static FileStatus read(MemorySegment statx) {
        return new FileStatus(
                Short.toUnsignedInt(statx.get(ValueLayout.JAVA_SHORT, MODE)),
                statx.get(ValueLayout.JAVA_LONG, SIZE),
                statx.get(ValueLayout.JAVA_INT, BLOCK_SIZE),
                statx.get(ValueLayout.JAVA_LONG, DEVICE),
                statx.get(ValueLayout.JAVA_LONG, INODE),
                Instant.ofEpochSecond(
                        statx.get(ValueLayout.JAVA_LONG, MODIFIED),
                        statx.get(ValueLayout.JAVA_INT, MODIFIED + Long.BYTES)));
    }

    /** Whether it is a plain file. */
    public boolean isPlain() {
        return (mode & TYPE) == PLAIN;
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return (mode & TYPE) == FOLDER;
    }

    /** Whether it is a symbolic link, which only {@link Storage#linkStatus} says. */
    public boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    /** Whether others than its owner may read it. */
    public boolean isOpenToOthers() {
        return (mode & OTHERS_READ) != 0;
    }

    boolean isSame(FileStatus other) {
        return device == other.device && inode == other.inode;
    }

    /** What it is, for a sentence. */
    String type() {
        return switch (mode & TYPE) {
            case PLAIN -> "a plain file";
            case FOLDER -> "a folder";
            case FIFO -> "a FIFO";
            case SOCKET -> "a socket";
            case CHARACTERS, BLOCKS -> "a device";
            case LINK -> "a symbolic link";
            default -> "something unknown";
        };
    }
}
