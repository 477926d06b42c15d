package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomXTest {
    /** From RandomX's own src/tests/tests.cpp, key "test key 000". */
    private static final List<KnownHash> TEVADORS = List.of(
            new KnownHash(
                    "This is a test",
                    Hash256.ofHex("639183aae1bf4c9a35884cb46b09cad9175f04efd7684e7262a0ac1c2f0b4e3f")),
            new KnownHash(
                    "Lorem ipsum dolor sit amet",
                    Hash256.ofHex("300a0adb47603dedb42228ccb2b211104f4da45af709cd7547cd049e9489c969")),
            new KnownHash(
                    "sed do eiusmod tempor incididunt ut labore et dolore magna aliqua",
                    Hash256.ofHex("c36d4ed4191e617309867ed66a443be4075014e2b061bcdaf9ce7b721d2b77a8")));

    @TempDir
    private Path temporary;

    static Stream<RandomXCandidate> candidates() {
        return Stream.of(
                new RandomXCandidate.OfSystem("librandomx.so.0"),
                new RandomXCandidate.InJar(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void eachLibraryGivesTevadorsVectors(RandomXCandidate candidate) throws LibraryRefused {
        try (Arena arena = Arena.ofShared()) {
            RandomXLibrary library = new RandomXLibrary(openOrSkip(candidate, arena));
            int flags = RandomXFlags.attempts(library.flags()).getFirst();
            try (RandomXCache cache = RandomXCache.create(
                                    library, flags, "test key 000".getBytes(StandardCharsets.US_ASCII))
                            .orElseThrow();
                    RandomXMachine machine = cache.machine().orElseThrow()) {
                assertThat(TEVADORS).allMatch(known -> known.isGivenBy(machine));
            }
        }
    }

    private static SymbolLookup openOrSkip(RandomXCandidate candidate, Arena arena) {
        try {
            return candidate.open(arena);
        } catch (LibraryRefused e) {
            assumeTrue(false, candidate + ": " + e.getMessage());
            throw new AssertionError(e);
        }
    }

    @Test
    void hashingLeavesTheThreadsFloatingPointAlone() {
        double third = Math.nextUp(1.0) / 3;
        double[] numbers = {Math.nextUp(1.0), 3, -3};
        try (RandomX randomx = RandomX.load(RandomXCandidate.usual(), KnownHash.ofVersion1());
                RandomXMachine machine = randomx.cache().machine().orElseThrow()) {
            for (int pow = 0; pow < 8; pow++) {
                machine.of(Requests.easy(0).input(pow));
                assertThat(numbers[0] / numbers[1]).isEqualTo(third);
                assertThat(numbers[0] / numbers[2]).isEqualTo(-third);
            }
        }
    }

    @Test
    void unusableLibrariesAreNamedWithTheirReasons() {
        List<RandomXCandidate> candidates = List.of(
                new RandomXCandidate.OfSystem("librandomx-that-is-not-there.so"),
                new RandomXCandidate.OfSystem("libm.so.6"),
                new RandomXCandidate.InJar(temporary.resolve("missing")));

        assertThatThrownBy(() -> RandomX.load(candidates, KnownHash.ofVersion1()))
                .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(PostFailure.Kind.UNAVAILABLE))
                .hasMessageContaining("librandomx-that-is-not-there.so of the system: not installed")
                .hasMessageContaining("libm.so.6 of the system: it has no function randomx_get_flags")
                .hasMessageContaining("choose a directory that is writable")
                .hasMessageContaining("apt-get install librandomx0");
    }

    @Test
    void aLibraryWithOtherHashesIsRefused() {
        List<KnownHash> others = List.of(new KnownHash("hello world", new Hash256(1, 2, 3, 4)));

        assertThatThrownBy(() -> RandomX.load(RandomXCandidate.usual(), others))
                .isInstanceOf(PostFailure.class)
                .hasMessageContaining("it does not compute version 1 of RandomX");
    }

    @Test
    void theNextCandidateIsTaken() {
        List<RandomXCandidate> candidates = new ArrayList<>();
        candidates.add(new RandomXCandidate.OfSystem("libm.so.6"));
        candidates.addAll(RandomXCandidate.usual());

        try (RandomX randomx = RandomX.load(candidates, KnownHash.ofVersion1())) {
            assertThat(randomx.name()).contains("librandomx.so");
        }
    }

    @Test
    void unpackingLeavesNothingBehind() throws Exception {
        try (Arena arena = Arena.ofShared();
                Stream<Path> left = Files.list(temporary)) {
            openOrSkip(new RandomXCandidate.InJar(temporary), arena);
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theJarsLibraryWantsNoExecutableStackAfterwards() throws Exception {
        byte[] library = RandomXTest.class.getResourceAsStream("/librandomx.so").readAllBytes();
        byte[] unmarked = library.clone();
        ExecutableStack.unmark(unmarked);
        ExecutableStack.unmark(new byte[3]);

        // PT_GNU_STACK with its flags: 7 is read, write and execute.
        assertThat(HexFormat.of().formatHex(library)).contains("51e5746407000000");
        assertThat(HexFormat.of().formatHex(unmarked)).contains("51e5746406000000");
    }

    @Test
    void unknownFlagsAreNeverPassedOn() {
        assertThat(RandomXFlags.attempts(0xff)).allMatch(flags -> (flags & (1 | 4 | 128)) == 0);
        assertThat(RandomXFlags.attempts(106)).containsExactly(106, 106 | 16, 106 & ~8);
        assertThat(RandomXFlags.attempts(0)).containsExactly(0);
    }
}
