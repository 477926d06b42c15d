package dev.stowage.engine.file;

import static dev.stowage.engine.file.SystemCall.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names in a folder, a character for each byte: those that we look for are ASCII. */
final class FolderNames {
    /** The entry's name in {@code struct dirent}, and all of it with the longest name there may be. */
    private static final int NAME = 19;

    private static final int DIRENT_BYTES = 280;

    private static final SystemCall OPENDIR = SystemCall.returningPointer("opendir", POINTER);
    /** Unlike {@code readdir} it tells its error from the folder's end. */
    private static final SystemCall READDIR = SystemCall.of("readdir_r", POINTER, POINTER, POINTER);

    private static final SystemCall CLOSEDIR = SystemCall.of("closedir", POINTER);

    private FolderNames() {}

    static List<String> of(Path folder) throws FileFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = SystemCall.name(folder, arena);
            long answer = OPENDIR.call((opendir, state) -> {
                long open = ((MemorySegment) opendir.invokeExact(state, name)).address();
                return open == 0 ? -1 : open;
            });
            MemorySegment open = MemorySegment.ofAddress(PlainFile.checked(folder, "cannot be listed", answer));
            try {
                return names(folder, open, arena);
            } finally {
                long closed = CLOSEDIR.call((closedir, state) -> (int) closedir.invokeExact(state, open));
                PlainFile.checked(folder, "cannot be closed", closed);
            }
        }
    }

    private static List<String> names(Path folder, MemorySegment open, Arena arena) throws FileFailure {
        MemorySegment entry = arena.allocate(DIRENT_BYTES, Long.BYTES);
        MemorySegment found = arena.allocate(ValueLayout.ADDRESS);
        List<String> names = new ArrayList<>();
        while (true) {
            // This one answers with its error's number itself.
            long error = READDIR.call((readdir, state) -> (int) readdir.invokeExact(state, open, entry, found));
            PlainFile.checked(folder, "cannot be listed", -error);
            if (found.get(ValueLayout.ADDRESS, 0).equals(MemorySegment.NULL)) {
                return names;
            }
            names.add(entry.getString(NAME, StandardCharsets.ISO_8859_1));
        }
    }
}
