package dev.stowage.engine.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LabelVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Hash256 NONE = new Hash256(0, 0, 0, 0);
    /** A kernel that shares a JVM with others is slow, see romix.py: the largest case is for two of them. */
    private static final int LONG = 1000;

    static Stream<Arguments> cases() {
        return Stream.of(CpuKernel.values()).flatMap(kernel -> StreamSupport.stream(
                        Vectors.read("labels.json").get("cases").spliterator(), false)
                .filter(vector -> vector.get("count").asInt() < LONG
                        || vector.get("scrypt").get("N").asInt() < LONG
                        || kernel == CpuKernel.SCALAR)
                .map(vector -> Arguments.of(kernel, vector.get("id").asText(), vector)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void labelsAreThoseOfTheNetwork(CpuKernel kernel, String id, JsonNode vector) throws NoSuchAlgorithmException {
        Commitment commitment = Vectors.commitment(vector);
        int count = vector.get("count").asInt();
        byte[] labels = new byte[count * 16];
        try (CpuLabelProvider provider = new CpuLabelProvider(kernel, 2)) {
            provider.compute(
                    new LabelRequest(
                            commitment,
                            vector.get("scrypt").get("N").asInt(),
                            vector.get("start").asLong(),
                            count,
                            NONE),
                    labels);
        }
        assertThat(commitment.value().hex()).isEqualTo(vector.get("commitment").asText());
        assertThat(HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(labels)))
                .as(id)
                .isEqualTo(vector.get("sha256_of_concatenated_labels16").asText());
        if (vector.has("labels16")) {
            for (int i = 0; i < count; i++) {
                assertThat(HEX.formatHex(labels, 16 * i, 16 * i + 16))
                        .isEqualTo(vector.get("labels16").get(i).asText());
            }
        }
    }

    @Test
    void theReferenceGivesAll32Bytes() {
        for (JsonNode vector : Vectors.read("labels.json").get("cases")) {
            if (!vector.has("scrypt_output32")) {
                continue;
            }
            ReferenceLabels reference =
                    new ReferenceLabels(vector.get("scrypt").get("N").asInt());
            for (int i = 0; i < vector.get("count").asInt(); i++) {
                assertThat(reference
                                .full(
                                        Vectors.commitment(vector),
                                        vector.get("start").asLong() + i)
                                .hex())
                        .isEqualTo(vector.get("scrypt_output32").get(i).asText());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CpuKernel.class)
    void labelsThatDoNotFollowOneAnotherAreTheSame(CpuKernel kernel) {
        Commitment commitment = new Commitment(Hash256.ofHex("77".repeat(32)));
        long[] indices = {5, 1L << 40, 0, 7, 7, -1, 3, 2, 99, 12345678901L, 4};
        ReferenceLabels reference = new ReferenceLabels(16);
        try (CpuLabelProvider provider = new CpuLabelProvider(kernel, 2)) {
            byte[] labels = provider.computeAt(commitment, 16, indices);
            for (int i = 0; i < indices.length; i++) {
                assertThat(Arrays.copyOfRange(labels, 16 * i, 16 * i + 16))
                        .isEqualTo(reference.full(commitment, indices[i]).first16());
            }
        }
    }

    @Test
    void theWidthThatKernelsTellIsTheirOwn() {
        for (CpuKernel kernel : CpuKernel.values()) {
            assertThat(kernel.create(2).width()).isEqualTo(kernel.width());
        }
    }

    @Test
    void keccakIsTheOneOfBouncyCastle() {
        long[] state = Keccak.state();
        byte[] message = HEX.parseHex("00112233445566778899aabbccddeeff".repeat(4));
        for (int lane = 0; lane < 8; lane++) {
            for (int b = 0; b < 8; b++) {
                state[lane] |= (message[8 * lane + b] & 0xffL) << (8 * b);
            }
        }
        state[8] = 0x8000000000000001L;
        Keccak.permute(state);
        byte[] ours = new byte[64];
        for (int b = 0; b < 64; b++) {
            ours[b] = (byte) (state[b / 8] >>> (8 * (b % 8)));
        }
        byte[] theirs = new byte[64];
        KeccakDigest digest = new KeccakDigest(512);
        digest.update(message, 0, message.length);
        digest.doFinal(theirs, 0);
        assertThat(ours).isEqualTo(theirs);
    }
}
