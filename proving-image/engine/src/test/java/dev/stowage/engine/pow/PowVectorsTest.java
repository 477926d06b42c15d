package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Vectors;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PowVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static RandomXPool pool;

    @BeforeAll
    static void open() {
        pool = RandomXPool.open(RandomXMode.LIGHT, 1);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static Stream<JsonNode> cases() {
        return all("cases");
    }

    static Stream<JsonNode> hashes() {
        return all("hashes_with_spacemesh_key");
    }

    static Stream<JsonNode> scalings() {
        return all("difficulty_scaling");
    }

    /** The mainnet ones take thousands of hashes; {@link FastRandomXTest} searches one of them. */
    static Stream<JsonNode> quickSearches() {
        return cases().filter(vector -> vector.get("id").asText().matches("hello-.*|miner-matters"));
    }

    private static Stream<JsonNode> all(String field) {
        return StreamSupport.stream(Vectors.read("k2pow.json").get(field).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void hashesWithSpacemeshsKey(JsonNode vector) {
        assertThat(pool.lightHash(HEX.parseHex(vector.get("input").asText())).hex())
                .isEqualTo(vector.get("hash").asText());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inputAndHashOfAPow(JsonNode vector) {
        PowRequest request = Requests.of(vector);
        long pow = vector.get("pow").asLong();
        if (vector.has("input48")) {
            assertThat(HEX.formatHex(request.input(pow)))
                    .isEqualTo(vector.get("input48").asText());
        }
        assertThat(pool.lightHash(request.input(pow)).hex())
                .isEqualTo(vector.get("hash").asText());
        assertThat(new LightPowCheck(pool).isValid(request, pow))
                .isEqualTo(vector.path("valid").asBoolean(true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aHashIsCheckedForTheNodeAndForSmallerPows(JsonNode vector) {
        PowRequest request = Requests.of(vector);
        for (JsonNode smaller : vector.path("smaller_pows_that_fail")) {
            Hash256 hash = pool.lightHash(request.input(smaller.get("pow").asLong()));
            assertThat(hash.hex()).isEqualTo(smaller.get("hash").asText());
            assertThat(request.difficulty().isMetBy(hash)).isFalse();
        }
        if (vector.has("other_miner")) {
            PowRequest other = new PowRequest(
                    Hash256.ofHex(vector.get("other_miner").asText()),
                    request.nonceGroup(),
                    request.challenge(),
                    request.difficulty());
            assertThat(new LightPowCheck(pool).isValid(other, vector.get("pow").asLong()))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("quickSearches")
    void theSearchFindsTheSmallestPow(JsonNode vector) {
        LocalPow local = new LocalPow(pool);
        long pow = vector.get("pow").asLong();

        assertThat(local.find(Requests.of(vector), () -> false)).isEqualTo(pow);
        assertThat(local.hashes()).isEqualTo(pow + 1);
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void scalingToTheSizeOfAnIdentity(JsonNode vector) {
        PowDifficulty base = new PowDifficulty(Hash256.ofHex(vector.get("base").asText()));
        PowDifficulty scaled = base.scaled(vector.get("num_units").asLong());

        assertThat(scaled.value().hex()).isEqualTo(vector.get("scaled").asText());
        if (vector.has("expected_hashes_per_group")) {
            double expected = vector.get("expected_hashes_per_group").asDouble();
            assertThat(scaled.expectedHashes()).isCloseTo(expected, withPercentage(1e-6));
        }
    }

    @Test
    void onlyTheLow56BitsOfAPowAreHashed() {
        PowRequest request = Requests.easy(7);

        assertThat(request.input(11 | 1L << 56)).isEqualTo(request.input(11));
        assertThat(new LightPowCheck(pool).isValid(request, 11 | 1L << 63)).isTrue();
    }

    @Test
    void anEqualHashIsNotBelow() {
        Hash256 hash = Hash256.ofHex("00" + "11".repeat(31));

        assertThat(new PowDifficulty(hash).isMetBy(hash)).isFalse();
        assertThat(new PowDifficulty(Hash256.ofHex("00" + "11".repeat(30) + "12")).isMetBy(hash))
                .isTrue();
    }
}
