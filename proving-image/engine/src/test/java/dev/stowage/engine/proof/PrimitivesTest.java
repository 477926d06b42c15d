package dev.stowage.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Vectors;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrimitivesTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<JsonNode> cases(String name) {
        JsonNode node = Vectors.read("primitives.json").get(name);
        return StreamSupport.stream((node.has("cases") ? node.get("cases") : node).spliterator(), false);
    }

    static Stream<JsonNode> keys() {
        return cases("aes_keys");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysOfGroupsAndNonces(JsonNode vector) {
        Hash256 challenge = Hash256.ofHex(vector.get("challenge").asText());
        long pow = vector.get("pow").bigIntegerValue().longValue();
        int nonce = vector.get("nonce").asInt();

        assertThat(HEX.formatHex(ProofKeys.ofGroup(challenge, nonce / 16, pow)))
                .isEqualTo(vector.get("msb_key").asText());
        assertThat(HEX.formatHex(ProofKeys.ofNonce(challenge, nonce, pow)))
                .isEqualTo(vector.get("lsb_key").asText());
    }

    static Stream<JsonNode> difficulties() {
        return cases("proving_difficulty");
    }

    @ParameterizedTest
    @MethodSource("difficulties")
    void difficultyAndWidthOfAnIndex(JsonNode vector) {
        long labels = vector.get("num_labels").asLong();

        assertThat(ProvingDifficulty.of(vector.get("k1").asInt(), labels))
                .isEqualTo(new ProvingDifficulty(
                        vector.get("msb").asInt(), vector.get("lsb").asLong()));
        assertThat(PackedIndices.bitsFor(labels))
                .isEqualTo(vector.get("bits_per_index").asInt());
    }

    @Test
    void moreLabelsThanK1AreNeeded() {
        assertThatThrownBy(() -> ProvingDifficulty.of(26, 26))
                .isInstanceOf(PostFailure.class)
                .hasMessage("the identity has 26 labels, and needs more than k1, which is 26");
    }

    static Stream<JsonNode> packed() {
        return cases("index_compression");
    }

    @ParameterizedTest
    @MethodSource("packed")
    void indicesArePackedFromTheLowestBitOn(JsonNode vector) {
        int bits = vector.get("bits").asInt();
        long[] values = StreamSupport.stream(vector.get("values").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();

        PackedIndices packed = PackedIndices.pack(values, bits);

        assertThat(HEX.formatHex(packed.toBytes()))
                .isEqualTo(vector.get("packed").asText());
        assertThat(packed.unpack(values.length, bits))
                .containsExactly(Arrays.stream(values)
                        .map(value -> value & ((1L << bits) - 1))
                        .toArray());
    }

    static Stream<JsonNode> shuffles() {
        return cases("subset_shuffle");
    }

    @ParameterizedTest
    @MethodSource("shuffles")
    void samplesAreDrawnAsTheNetworkDoes(JsonNode vector) {
        byte[] seed = HEX.parseHex(vector.get("seed").asText());
        Blake3Digest xof = new Blake3Digest(256);
        xof.update(seed, 0, seed.length);
        int[] expected = StreamSupport.stream(vector.get("out").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();

        assertThat(Shuffle.first(expected.length, vector.get("count").asInt(), xof))
                .containsExactly(expected);
    }
}
