package dev.stowage.engine.file;

import static dev.stowage.engine.file.SystemCall.INT;
import static dev.stowage.engine.file.SystemCall.LONG;
import static dev.stowage.engine.file.SystemCall.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be asked of files and folders by their names, and done to them. */
public final class Storage {
    /** No text that we read comes near this; what is larger is something else, and must not fill the memory. */
    private static final long MOST_TEXT_BYTES = 16L << 20;

    /** PATH_MAX of Linux's linux/limits.h. */
    private static final int MOST_PATH_BYTES = 4096;

    private static final int WORKING_FOLDER = -100;
    private static final int FOLLOW = 0;
    private static final int NO_FOLLOW = 0x100;
    private static final int EMPTY_PATH = 0x1000;
    private static final int WRITABLE = 2;
    private static final int OWNERS_FOLDER = 0700;

    private static final SystemCall STATX = SystemCall.of("statx", INT, POINTER, INT, INT, POINTER);
    private static final SystemCall ACCESS = SystemCall.of("access", POINTER, INT);
    private static final SystemCall READLINK = SystemCall.returningLong("readlink", POINTER, POINTER, LONG);
    private static final SystemCall MKDIR = SystemCall.of("mkdir", POINTER, INT);
    private static final SystemCall RENAME = SystemCall.of("rename", POINTER, POINTER);
    private static final SystemCall LINK = SystemCall.of("link", POINTER, POINTER);
    private static final SystemCall UNLINK = SystemCall.of("unlink", POINTER);

    private Storage() {}

    /** Of the file itself, where the path is a link to it; nothing if there is none. */
    public static Optional<FileStatus> status(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return status(path, WORKING_FOLDER, SystemCall.name(path, arena), FOLLOW);
        }
    }

    /** Of the path itself, which may be a link; nothing if there is none. */
    public static Optional<FileStatus> linkStatus(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return status(path, WORKING_FOLDER, SystemCall.name(path, arena), NO_FOLLOW);
        }
    }

    static FileStatus status(Path path, int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return status(path, descriptor, arena.allocateFrom(""), EMPTY_PATH).orElseThrow();
        }
    }

    private static Optional<FileStatus> status(Path path, int folder, MemorySegment name, int flags)
            throws FileFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment statx = arena.allocate(FileStatus.STATX_BYTES, Long.BYTES);
            long answer = STATX.call(
                    (call, state) -> (int) call.invokeExact(state, folder, name, flags, FileStatus.STATX_BASIC, statx));
            if (answer == -Errno.ENOENT.number()) {
                return Optional.empty();
            }
            PlainFile.checked(path, "cannot be looked at", answer);
            return Optional.of(FileStatus.read(statx));
        }
    }

    /**
     * Of a plain file, where the path may be a link to it; nothing if there is none.
     *
     * @throws FileFailure of kind BAD_DATA if it is anything else, such as a FIFO
     */
    public static Optional<FileStatus> plainStatus(Path path) throws IOException {
        Optional<FileStatus> there = status(path);
        if (there.isPresent()) {
            PlainFile.requirePlain(path, there.get());
        }
        return there;
    }

    /** Whether there is something of this name; a link to something that is missing is nothing. */
    public static boolean exists(Path path) throws IOException {
        return status(path).isPresent();
    }

    /** Whether it is there and a folder. */
    public static boolean isFolder(Path path) throws IOException {
        return status(path).filter(FileStatus::isFolder).isPresent();
    }

    /** Whether both are there and one file, or one folder, by whatever names. */
    public static boolean isSame(Path one, Path other) throws IOException {
        Optional<FileStatus> first = status(one);
        return first.isPresent() && status(other).filter(first.get()::isSame).isPresent();
    }

    /** Whether this process may write it. */
    public static boolean isWritable(Path path) throws IOException {
        long answer = named(ACCESS, path, WRITABLE);
        if (answer == -Errno.EACCES.number() || answer == -Errno.EROFS.number() || answer == -Errno.EPERM.number()) {
            return false;
        }
        PlainFile.checked(path, "cannot be looked at", answer);
        return true;
    }

    /** Where a symbolic link leads to. */
    public static String linkTarget(Path link) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = SystemCall.name(link, arena);
            MemorySegment target = arena.allocate(MOST_PATH_BYTES);
            long bytes = PlainFile.checked(link, "cannot be looked at", READLINK.call((readlink, state) ->
                    (long) readlink.invokeExact(state, name, target, (long) MOST_PATH_BYTES)));
            return SystemCall.text(target.asSlice(0, bytes));
        }
    }

    private static long named(SystemCall call, Path path, int number) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = SystemCall.name(path, arena);
            return call.call((handle, state) -> (int) handle.invokeExact(state, name, number));
        }
    }

    private static long named(SystemCall call, Path path, Path other) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = SystemCall.name(path, arena);
            MemorySegment second = SystemCall.name(other, arena);
            return call.call((handle, state) -> (int) handle.invokeExact(state, name, second));
        }
    }

    /** Makes a folder and those around it that are missing; only their owner can use them, as upstream does it. */
    public static void makeFolders(Path folder) throws IOException {
        Optional<FileStatus> there = status(folder);
        if (there.isPresent()) {
            if (!there.get().isFolder()) {
                throw FileFailure.of(folder, "cannot be used as a folder", Errno.ENOTDIR);
            }
            return;
        }
        Path around = folder.getParent();
        if (around != null) {
            makeFolders(around);
        }
        long answer = named(MKDIR, folder, OWNERS_FOLDER);
        // Another process may have made it meanwhile.
        if (answer != -Errno.EEXIST.number() || !isFolder(folder)) {
            PlainFile.checked(folder, "cannot be made", answer);
        }
    }

    /** Gives a file another name, in the place of whatever had that name. */
    public static void rename(Path from, Path to) throws IOException {
        PlainFile.checked(from, "cannot be renamed to " + to, named(RENAME, from, to));
    }

    /** Gives a file a second name, which nothing may have yet. */
    public static void link(Path file, Path second) throws IOException {
        PlainFile.checked(file, "cannot get the second name " + second, named(LINK, file, second));
    }

    /** Takes a file's name away, if it is there. */
    public static void remove(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = SystemCall.name(file, arena);
            long answer = UNLINK.call((unlink, state) -> (int) unlink.invokeExact(state, name));
            if (answer != -Errno.ENOENT.number()) {
                PlainFile.checked(file, "cannot be removed", answer);
            }
        }
    }

    /** The names in a folder that begin so and end so, in their order. */
    public static List<String> names(Path folder, String beginning, String end) throws IOException {
        return FolderNames.of(folder).stream()
                .filter(name -> name.startsWith(beginning) && name.endsWith(end))
                .sorted()
                .toList();
    }

    /** The folder in which a file's name is. */
    public static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Makes a plain file's content, or the names in a folder, durable. */
    public static void sync(Path fileOrFolder) throws IOException {
        if (isFolder(fileOrFolder)) {
            int descriptor = PlainFile.open(fileOrFolder, 0, 0);
            try {
                PlainFile.sync(fileOrFolder, descriptor);
            } finally {
                PlainFile.close(fileOrFolder, descriptor);
            }
            return;
        }
        try (PlainFile file = PlainFile.forReading(fileOrFolder)) {
            file.sync();
        }
    }

    /** All of a small file; nothing if it is missing. */
    public static Optional<byte[]> read(Path path) throws IOException {
        try (PlainFile file = PlainFile.forReading(path)) {
            long bytes = file.size();
            if (bytes > MOST_TEXT_BYTES) {
                throw FileFailure.badData(
                        path, "has " + bytes + " bytes, and at most " + MOST_TEXT_BYTES + " can be right. Replace it");
            }
            ByteBuffer content = ByteBuffer.allocate((int) bytes);
            file.readFully(content, 0);
            return Optional.of(content.array());
        } catch (FileFailure e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * All of a small file of text in UTF-8; nothing if it is missing.
     *
     * @throws CharacterCodingException if it is not such text
     */
    public static Optional<String> text(Path path) throws IOException {
        Optional<byte[]> content = read(path);
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content.get()))
                        .toString());
    }
}
