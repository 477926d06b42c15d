package dev.stowage.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.Vectors;
import dev.stowage.engine.label.VrfNonce;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels' source, compiled for this machine, against the golden values and against the CPU's code. */
class KernelSourceTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Hash256 ALL = new Hash256(-1, -1, -1, -1);
    /** A GPU's threads one after the other are slow: of long cases only the first labels. */
    private static final int ROWS_PER_CASE = 1 << 16;

    static Stream<Arguments> golden() {
        return StreamSupport.stream(Vectors.read("labels.json").get("cases").spliterator(), false)
                .filter(vector -> vector.has("labels16"))
                .flatMap(vector -> IntStream.of(LabelKernels.GAPS)
                        .filter(gap -> gap <= vector.get("scrypt").get("N").asInt())
                        .mapToObj(gap -> Arguments.of(vector.get("id").asText(), gap, vector)));
    }

    @ParameterizedTest(name = "{0}, gap {1}")
    @MethodSource("golden")
    void labelsAreThoseOfTheNetwork(String id, int gap, JsonNode vector) {
        int n = vector.get("scrypt").get("N").asInt();
        int count = Math.min(vector.get("count").asInt(), Math.max(1, ROWS_PER_CASE / n));
        List<String> lines = labels(
                n, gap, vector.get("start").asLong(), count, Vectors.commitment(vector), new Hash256(0, 0, 0, 0));
        for (int i = 0; i < count; i++) {
            assertThat(lines.get(i))
                    .as(id)
                    .isEqualTo(vector.get("labels16").get(i).asText());
        }
        assertThat(lines.getLast()).isEqualTo("none");
    }

    static Stream<Arguments> runs() {
        return IntStream.of(LabelKernels.GAPS)
                .boxed()
                .flatMap(gap -> Stream.of(
                        Arguments.of(gap, 512, (1L << 32) - 20, 41),
                        Arguments.of(gap, 64, (1L << 40) - 3, 9),
                        Arguments.of(gap, 4, 0, 1000),
                        Arguments.of(gap, 8, 7, 129)));
    }

    @ParameterizedTest(name = "gap {0}, N {1}, {3} from {2}")
    @MethodSource("runs")
    void labelsAndTheLowestAreThoseOfTheCpu(int gap, int n, long first, int count) {
        Commitment commitment = new Commitment(Hash256.ofHex("5a".repeat(32)));
        byte[] expected = new byte[16 * count];
        Hash256 half = new Hash256(Long.MAX_VALUE, 0, 0, 0);
        for (Hash256 bound : List.of(ALL, half)) {
            Optional<VrfNonce> best;
            try (CpuLabelProvider cpu = new CpuLabelProvider(CpuKernel.SCALAR, 1)) {
                best = cpu.compute(new LabelRequest(commitment, n, first, count, bound), expected);
            }
            List<String> lines = labels(n, gap, first, count, commitment, bound);
            assertThat(String.join("", lines.subList(0, count))).isEqualTo(HEX.formatHex(expected));
            assertThat(lines.getLast())
                    .isEqualTo(best.map(nonce -> "best " + nonce.index() + " " + nonce.value())
                            .orElse("none"));
        }
    }

    private static List<String> labels(int n, int gap, long first, int count, Commitment commitment, Hash256 bound) {
        HostBuild.Ended ended = HostBuild.run(
                Stream.of(HostBuild.program(), n, gap, first, count, commitment.value(), bound)
                        .map(Object::toString)
                        .toList(),
                new ProcessBuilder());
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.out().lines().toList();
    }
}
