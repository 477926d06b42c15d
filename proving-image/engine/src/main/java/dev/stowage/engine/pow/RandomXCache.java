package dev.stowage.engine.pow;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** 256 MiB that depend on the key; enough to hash with, and what a dataset is made from. */
final class RandomXCache implements AutoCloseable {
    private final RandomXLibrary library;
    private final int flags;
    private final MemorySegment cache;

    private RandomXCache(RandomXLibrary library, int flags, MemorySegment cache) {
        this.library = library;
        this.flags = flags;
        this.cache = cache;
    }

    /** Empty if the library cannot allocate it. */
    static Optional<RandomXCache> create(RandomXLibrary library, int flags, byte[] key) {
        MemorySegment cache = library.allocCache(flags);
        if (cache.equals(MemorySegment.NULL)) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(key.length);
            text.copyFrom(MemorySegment.ofArray(key));
            library.initCache(cache, text);
        }
        return Optional.of(new RandomXCache(library, flags, cache));
    }

    /** A machine that hashes slowly; empty if the library cannot allocate it. */
    Optional<RandomXMachine> machine() {
        return RandomXMachine.create(library, flags, cache, MemorySegment.NULL);
    }

    RandomXLibrary library() {
        return library;
    }

    int flags() {
        return flags;
    }

    MemorySegment address() {
        return cache;
    }

    @Override
    public void close() {
        library.releaseCache(cache);
    }
}
