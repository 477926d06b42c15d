package dev.stowage.engine.vrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.Vectors;
import dev.stowage.engine.label.VrfNonce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VrfVectorsTest {
    static Stream<Arguments> cases(String field) {
        return StreamSupport.stream(Vectors.read("vrf.json").get("cases").spliterator(), false)
                .filter(vector -> vector.has(field) && vector.has("difficulty"))
                .map(vector -> Arguments.of(vector.get("id").asText(), vector));
    }

    static Stream<Arguments> searches() {
        return cases("end_inclusive");
    }

    static Stream<Arguments> knownNonces() {
        return cases("below_difficulty");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void theLowestOfARangeIsFound(String id, JsonNode vector) {
        long start = vector.get("start").asLong();
        int count = (int) (vector.get("end_inclusive").asLong() - start + 1);
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.best(), 2)) {
            Optional<VrfNonce> best = provider.compute(
                    new LabelRequest(
                            Vectors.commitment(vector),
                            vector.get("N").asInt(),
                            start,
                            count,
                            Hash256.ofHex(vector.get("difficulty").asText())),
                    new byte[16 * count]);
            assertThat(best).as(id).isEqualTo(nonce(vector.get("result")));
        }
    }

    private static Optional<VrfNonce> nonce(JsonNode result) {
        return result.isNull()
                ? Optional.empty()
                : Optional.of(new VrfNonce(
                        result.get("nonce").asLong(),
                        Hash256.ofHex(result.get("scrypt_output32").asText())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownNonces")
    void noncesOfTheNetworkAreValid(String id, JsonNode vector) {
        Hash256 difficulty = VrfDifficulty.of(vector.get("num_labels").asLong());
        assertThat(difficulty.hex()).as(id).isEqualTo(vector.get("difficulty").asText());
        assertThat(new NonceSearch(Vectors.commitment(vector), vector.get("N").asInt(), () -> false)
                        .candidate(vector.get("nonce").asLong(), difficulty)
                        .map(nonce -> nonce.value().hex()))
                .contains(vector.get("scrypt_output32").asText());
    }

    @Test
    void difficultiesAreThoseOfTheTable() {
        for (JsonNode row : Vectors.read("vrf.json").get("difficulty_table")) {
            assertThat(VrfDifficulty.of(row.get("num_labels").asLong()).hex())
                    .isEqualTo(row.get("difficulty").asText());
        }
        assertThatThrownBy(() -> VrfDifficulty.of(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCandidateIsStrictlyBelow() {
        Commitment commitment = new Commitment(Hash256.ofHex("11".repeat(32)));
        Hash256 own = new ReferenceLabels(2).full(commitment, 5);
        NonceSearch search = new NonceSearch(commitment, 2, () -> false);
        assertThat(search.candidate(5, own)).isEmpty();
        Hash256 justAbove = new Hash256(own.w0(), own.w1(), own.w2(), own.w3() + 1);
        assertThat(search.candidate(5, justAbove)).contains(new VrfNonce(5, own));
    }

    @Test
    void aSearchOnDiskLooksAtAll32BytesWhereSixteenAreEqual(@TempDir Path folder) throws IOException {
        Commitment commitment = new Commitment(Hash256.ofHex("11".repeat(32)));
        Path file = folder.resolve("labels");
        Hash256 lowest = write(commitment, file);
        NonceSearch search = new NonceSearch(commitment, 2, () -> false);
        Hash256 sameSixteen = new Hash256(lowest.w0(), lowest.w1(), lowest.w2(), lowest.w3() + 1);
        assertThat(search.onDisk(file, 100, 0, 300, lowest)).isEmpty();
        assertThatThrownBy(() -> new NonceSearch(commitment, 2, () -> true).onDisk(file, 100, 0, 300, lowest))
                .hasMessage(
                        "stopped while looking for a VRF nonce in the labels on disk. Run the same command again to continue");
        assertThat(search.onDisk(file, 100, 0, 300, sameSixteen).map(VrfNonce::value))
                .contains(lowest);
    }

    private static Hash256 write(Commitment commitment, Path file) throws IOException {
        ReferenceLabels reference = new ReferenceLabels(2);
        byte[] bytes = new byte[16 * 300];
        Hash256 lowest = Hash256.ofHex("ff".repeat(32));
        for (int i = 0; i < 300; i++) {
            Hash256 full = reference.full(commitment, 100 + i);
            System.arraycopy(full.toBytes(), 0, bytes, 16 * i, 16);
            lowest = full.isBelow(lowest) ? full : lowest;
        }
        Files.write(file, bytes);
        return lowest;
    }

    @Test
    void aSearchPastTheEndGoesOnWhereItWas() {
        // Chosen because none of its labels 40 to 79 is a candidate, which is so for one seed in 7500.
        Commitment commitment = new Commitment(new Hash256(6573, 1, 2, 3));
        List<Long> reached = new ArrayList<>();
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.SCALAR, 1)) {
            NonceSearch search = new NonceSearch(commitment, 2, () -> false);
            VrfNonce found = search.pastEnd(provider, 40, 40, reached::add);
            assertThat(reached).containsExactly(80L);
            assertThat(found.index()).isBetween(80L, 119L);
            assertThat(found.value().isBelow(VrfDifficulty.of(40))).isTrue();
            assertThat(search.pastEnd(provider, 40, 80, reached::add)).isEqualTo(found);
            assertThat(reached).containsExactly(80L);
        }
    }
}
