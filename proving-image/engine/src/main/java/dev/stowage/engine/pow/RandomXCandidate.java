package dev.stowage.engine.pow;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A place where a RandomX library may be. */
sealed interface RandomXCandidate {
    /** Loads it; the arena's end unloads it. */
    SymbolLookup open(Arena arena) throws LibraryRefused;

    /**
     * Where to look, best first. A distribution's library is built for every processor of its kind; the jar's one was
     * perhaps made for its builder's.
     */
    static List<RandomXCandidate> usual() {
        return List.of(
                new OfSystem("librandomx.so.0"),
                new OfSystem("librandomx.so"),
                new InJar(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))));
    }

    /**
     * A library on the dynamic linker's path.
     *
     * @param name its file name
     */
    record OfSystem(String name) implements RandomXCandidate {
        @Override
        @SuppressWarnings("restricted") // see RandomXLibrary
        public SymbolLookup open(Arena arena) throws LibraryRefused {
            try {
                return SymbolLookup.libraryLookup(name, arena);
            } catch (IllegalArgumentException e) {
                throw new LibraryRefused("not installed, or not loadable here");
            }
        }

        @Override
        public String toString() {
            return name + " of the system";
        }
    }

    /**
     * The library that the jar of xdagj-native-randomx carries for x86-64 Linux.
     *
     * @param folder where to put it for a moment, because only a file can be loaded
     */
    record InJar(Path folder) implements RandomXCandidate {
        private static final String RESOURCE = "/librandomx.so";

        @Override
        public SymbolLookup open(Arena arena) throws LibraryRefused {
            if (!System.getProperty("os.arch", "").equals("amd64")
                    || !System.getProperty("os.name", "").startsWith("Linux")) {
                throw new LibraryRefused("it is for Linux on x86-64 only");
            }
            byte[] library = resource();
            ExecutableStack.unmark(library);
            try {
                // A directory of our own with mode 700: nobody else can change the file before it is loaded.
                Path own = Files.createTempDirectory(folder, "stowage-randomx-");
                try {
                    return load(Files.write(own.resolve("librandomx.so"), library), arena);
                } finally {
                    Files.deleteIfExists(own.resolve("librandomx.so"));
                    Files.deleteIfExists(own);
                }
            } catch (IOException e) {
                throw new LibraryRefused("it cannot be unpacked into " + folder + " (" + e + "); " + remedy());
            }
        }

        @SuppressWarnings("restricted") // see RandomXLibrary
        private SymbolLookup load(Path file, Arena arena) throws LibraryRefused {
            try {
                // The mapping outlives the file.
                return SymbolLookup.libraryLookup(file, arena);
            } catch (IllegalArgumentException e) {
                throw new LibraryRefused("it cannot be loaded from " + folder + ", perhaps because that is mounted"
                        + " noexec; " + remedy());
            }
        }

        private static String remedy() {
            return "choose a directory that is writable and allows execution with -Djava.io.tmpdir";
        }

        private static byte[] resource() throws LibraryRefused {
            try (InputStream resource = InJar.class.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new LibraryRefused("the jar is not on the class path");
                }
                return resource.readAllBytes();
            } catch (IOException e) {
                throw new LibraryRefused("the jar cannot be read: " + e);
            }
        }

        @Override
        public String toString() {
            return "librandomx.so of xdagj-native-randomx";
        }
    }
}
