package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A RandomX library that has been proven to compute version 1, with its cache for Spacemesh's key. The proof needs the
 * cache, and the cache is needed anyway.
 */
final class RandomX implements AutoCloseable {
    /** From post-rs, src/pow/randomx.rs. */
    private static final byte[] KEY = "spacemesh-randomx-cache-key".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Arena loaded;
    private final RandomXCache cache;

    private RandomX(String name, Arena loaded, RandomXCache cache) {
        this.name = name;
        this.loaded = loaded;
        this.cache = cache;
    }

    /**
     * Takes the first library that can be loaded and hashes rightly.
     *
     * @throws PostFailure of kind UNAVAILABLE with the reason of each if there is none
     */
    static RandomX load(List<RandomXCandidate> candidates, List<KnownHash> known) {
        List<String> reasons = new ArrayList<>();
        for (RandomXCandidate candidate : candidates) {
            Arena arena = Arena.ofShared();
            try {
                RandomXLibrary library = new RandomXLibrary(candidate.open(arena));
                return new RandomX(candidate.toString(), arena, provenCache(library, known));
            } catch (LibraryRefused e) {
                arena.close();
                reasons.add(candidate + ": " + e.getMessage());
            } catch (IllegalCallerException e) {
                arena.close();
                throw new PostFailure(
                        PostFailure.Kind.UNAVAILABLE,
                        "this Java process may not call RandomX, which is native code. Start Java with"
                                + " --enable-native-access=ALL-UNNAMED",
                        e);
            }
        }
        throw new PostFailure(
                PostFailure.Kind.UNAVAILABLE,
                "no RandomX library can be used. Install one, on Debian and Ubuntu with apt-get install librandomx0. "
                        + String.join("; ", reasons));
    }

    private static RandomXCache provenCache(RandomXLibrary library, List<KnownHash> known) throws LibraryRefused {
        for (int flags : RandomXFlags.attempts(library.flags())) {
            Optional<RandomXCache> cache = RandomXCache.create(library, flags, KEY);
            if (cache.isEmpty()) {
                continue;
            }
            Optional<RandomXMachine> machine = cache.get().machine();
            if (machine.isEmpty()) {
                cache.get().close();
                continue;
            }
            boolean right;
            try (RandomXMachine opened = machine.get()) {
                right = known.stream().allMatch(hash -> hash.isGivenBy(opened));
            }
            if (right) {
                return cache.get();
            }
            cache.get().close();
            throw new LibraryRefused("it does not compute version 1 of RandomX");
        }
        throw new LibraryRefused("it cannot allocate its cache of 256 MiB and a machine of 2 MiB");
    }

    /** Which library it is. */
    String name() {
        return name;
    }

    RandomXCache cache() {
        return cache;
    }

    @Override
    public void close() {
        cache.close();
        loaded.close();
    }
}
