package dev.stowage.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the provider through the real JCuda and a fake driver to the kernels' source. */
class GpuLabelProviderTest {
    private static final String LOW = "0400000000000000";
    private static final String NAME = "name: gpu (1 x Fake 0)";

    /** What the CPU says to the same request. */
    private static List<String> right(String question) {
        LabelRequest request = GpuProcess.request(question);
        byte[] labels = new byte[16 * request.count()];
        try (CpuLabelProvider cpu = new CpuLabelProvider(CpuKernel.SCALAR, 1)) {
            var best = cpu.compute(request, labels);
            return List.of("labels: " + HexFormat.of().formatHex(labels), "best: " + best);
        }
    }

    private static List<String> lines(Stream<List<String>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    @Test
    void labelsAndTheLowestAreThoseOfTheCpu() {
        String many = "16 4294967000 1000 " + LOW;
        String none = "2 5 64 0000000000000000";
        String odd = "64 1099511627770 13 ffffffffffffffff";
        String mainnet = "8192 4294967290 9 ffffffffffffffff";
        assertThat(GpuProcess.ask(Map.of(), many, none, odd, mainnet, many))
                .isEqualTo(lines(
                        Stream.of(List.of(NAME), right(many), right(none), right(odd), right(mainnet), right(many))));
    }

    @Test
    void aCardWithLittleMemoryKeepsFewerRows() {
        // 64 labels at N = 8192 are 64 MiB, 32 or 16, and a quarter of a small memory is left alone.
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_MEMORY", Long.toString(100L << 20)), "report"))
                .containsExactly(NAME, "report: gap 1, 64 labels, 67121152");
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_MEMORY", Long.toString(60L << 20)), "report"))
                .containsExactly(NAME, "report: gap 2, 64 labels, 33566720");
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_MEMORY", Long.toString(30L << 20)), "report"))
                .containsExactly(NAME, "report: gap 4, 64 labels, 16789504");
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_MEMORY", Long.toString(20L << 20)), "report"))
                .containsExactly(
                        NAME,
                        "lost: gpu:0 (Fake 0, GPU-f0f0f0f0-f0f0-f0f0-f0f0-f0f0f0f0f0f0) is taken out: 20 MiB of its"
                                + " memory are free, and 16 MiB are the least",
                        "DEVICE: no GPU is left to compute with: gpu:0 (Fake 0,"
                                + " GPU-f0f0f0f0-f0f0-f0f0-f0f0-f0f0f0f0f0f0) is taken out: 20 MiB of its memory are"
                                + " free, and 16 MiB are the least. Nothing of the batch was written: check the card"
                                + " and its driver, or use --provider cpu");
    }

    @Test
    void rowsThatWereNotKeptAreMadeAgain() {
        String question = "512 0 64 ffffffffffffffff";
        for (int kilobytes : List.of(3500, 2000)) {
            assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_MEMORY", Long.toString(kilobytes << 10)), question))
                    .isEqualTo(lines(Stream.of(List.of(NAME), right(question))));
        }
    }

    @Test
    void severalCardsShareARequest() {
        String question = "8 77 3000 " + LOW;
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_DEVICES", "3"), question, question))
                .isEqualTo(lines(Stream.of(
                        List.of("name: gpu (1 x Fake 0, 1 x Fake 1, 1 x Fake 2)"), right(question), right(question))));
    }

    @Test
    void theWorkOfACardThatFailsIsDoneByTheOthers() {
        String question = "8 77 3000 " + LOW;
        List<String> said = GpuProcess.ask(
                Map.of("STOWAGE_FAKE_DEVICES", "2", "STOWAGE_FAKE_FAIL_LAUNCH", "1:15"), question, question);
        assertThat(said.stream().filter(line -> line.startsWith("lost")))
                .containsExactly(
                        "lost: gpu:1 (Fake 1, GPU-f1f1f1f1-f1f1-f1f1-f1f1-f1f1f1f1f1f1) is taken out: the card's"
                                + " work answered CUDA_ERROR_LAUNCH_FAILED");
        assertThat(said.stream().filter(line -> !line.startsWith("lost")))
                .isEqualTo(lines(
                        Stream.of(List.of("name: gpu (1 x Fake 0, 1 x Fake 1)"), right(question), right(question))));
    }

    @Test
    void aCardThatHangsIsGivenUp() {
        String question = "8 77 3000 " + LOW;
        List<String> said =
                GpuProcess.ask(Map.of("STOWAGE_FAKE_DEVICES", "2", "STOWAGE_FAKE_HANG", "1:15"), question, question);
        assertThat(said.stream().filter(line -> line.startsWith("lost")))
                .containsExactly(
                        "lost: gpu:1 (Fake 1, GPU-f1f1f1f1-f1f1-f1f1-f1f1-f1f1f1f1f1f1) is taken out: the card's"
                                + " work did not end within 1 s");
        assertThat(said.stream().filter(line -> !line.startsWith("lost")))
                .isEqualTo(lines(
                        Stream.of(List.of("name: gpu (1 x Fake 0, 1 x Fake 1)"), right(question), right(question))));
    }

    @Test
    void theLastCardsFailureIsTheRequests() {
        List<String> said =
                GpuProcess.ask(Map.of("STOWAGE_FAKE_FAIL_LAUNCH", "0:20"), "8 77 3000 " + LOW, "8 77 10 " + LOW);
        assertThat(said).hasSize(3);
        assertThat(said.get(1)).startsWith("lost: gpu:0 (Fake 0, ");
        assertThat(said.get(2))
                .startsWith("DEVICE: no GPU is left to compute with: gpu:0 (Fake 0, ")
                .endsWith("answered CUDA_ERROR_LAUNCH_FAILED. Nothing of the batch was written: check the card and its"
                        + " driver, or use --provider cpu");
    }

    @Test
    void aCardThatComputesWrongLabelsIsTakenOut() {
        String question = "8 77 3000 " + LOW;
        List<String> said =
                GpuProcess.ask(Map.of("STOWAGE_FAKE_DEVICES", "2", "STOWAGE_FAKE_FLIP", "0:4"), question, question);
        assertThat(said.stream().filter(line -> line.startsWith("lost")))
                .singleElement()
                .asString()
                .startsWith("lost: gpu:0 (Fake 0, ")
                .contains("is taken out: it computed label ");
        assertThat(said.stream().filter(line -> !line.startsWith("lost")))
                .isEqualTo(lines(
                        Stream.of(List.of("name: gpu (1 x Fake 0, 1 x Fake 1)"), right(question), right(question))));
    }

    @Test
    void aCardThatComputesWrongLabelsFromTheBeginningDoesNothing() {
        List<String> said = GpuProcess.ask(Map.of("STOWAGE_FAKE_FLIP", "0:1"), "8 77 10 " + LOW);
        assertThat(said.get(1)).contains("is taken out: it computed label 42949");
        assertThat(said.get(2)).startsWith("DEVICE: ");
    }

    @Test
    void aCardIsTestedEveryHour() {
        // Outputs 1 and 2 are the first test's, 3 the first request's, and 4 the second test's.
        String question = "8 77 10 " + LOW;
        Map<String, String> flipped = Map.of("STOWAGE_FAKE_FLIP", "0:4");
        assertThat(GpuProcess.ask(flipped, question, "hour", question).get(3)).contains("it computed label 42949");
        assertThat(GpuProcess.ask(flipped, question, question).get(3)).contains("it computed label 78 ");
    }

    @Test
    void whatACardMadeSinceItsLastTestIsNamed() {
        String only = ". Some of labels 77 to 86 are its work since it was last found right, and were only sampled:"
                + " verify their files";
        String question = "8 77 10 " + LOW;
        Map<String, String> flipped = Map.of("STOWAGE_FAKE_FLIP", "0:4");
        assertThat(GpuProcess.ask(flipped, question, question).get(3)).endsWith(only);
        assertThat(GpuProcess.ask(flipped, question, "hour", question).get(3)).endsWith(only);
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_FLIP", "0:7"), question, "hour", "8 500 10 " + LOW, question)
                        .get(5))
                .endsWith(". Some of labels 500 to 509 are its work since it was last found right, and were only"
                        + " sampled: verify their files");
    }

    @Test
    void cardsAreDescribed() {
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_DEVICES", "2"), "cards"))
                .contains("card: Card[number=1, name=Fake 1, uuid=GPU-f1f1f1f1-f1f1-f1f1-f1f1-f1f1f1f1f1f1,"
                        + " memoryBytes=1073741824, compute=9.0, processors=2, clockHz=0, memoryBytesPerSecond=0]");
    }

    @Test
    void aDriverWithoutCardsIsNoError() {
        assertThat(GpuProcess.ask(Map.of("STOWAGE_FAKE_DEVICES", "0"), "cards"))
                .containsExactly("none: the NVIDIA driver shows no card: cuInit answered CUDA_ERROR_NO_DEVICE");
    }

    @Test
    void aMachineWithoutADriverHasNoCards(@TempDir Path empty) {
        assertThat(GpuProcess.ask(empty, Map.of(), "cards"))
                .containsExactly("none: there is no NVIDIA driver (libcuda.so.1)");
    }
}
