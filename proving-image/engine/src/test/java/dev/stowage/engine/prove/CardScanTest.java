package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.gpu.FakeMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a pass through the real JCuda and a fake driver to the kernel's source. */
class CardScanTest {
    /** That of 4 units on mainnet: hardly any label qualifies. */
    private static final String MAINNET = "0 109051904";

    private static final String LOST = "lost: gpu:0 (Fake 0, GPU-f0f0f0f0-f0f0-f0f0-f0f0-f0f0f0f0f0f0) is taken out: ";

    @TempDir
    Path top;

    private static List<String> ask(Map<String, String> settings, String... questions) {
        return FakeMachine.run(settings, ScanProcess.class, questions);
    }

    private static Stream<String> right(String question) {
        return Stream.concat(
                Stream.of("batches left: 0"), ScanQuestion.of(question).right());
    }

    /** One label in 2^14 for each nonce, so that a nonce has some among the labels of a batch. */
    private static final String SOME = "0 1125899906842624";

    @Test
    void hitsAreThoseOfTheCpu() {
        String[] questions = {
            "0 1 " + SOME + " 65536",
            "0 4 " + SOME + " 1 65535 2 63 64 65 31 33",
            "7 18 " + SOME + " 12345",
            "0 32 " + SOME + " 4099 17",
            // The most groups that there are, and the last of them.
            "0 256 " + SOME + " 999",
            "255 1 0 72057594037927935 5000 1",
            // More batches than a piece has, and than two have.
            "0 1 " + SOME + " 300".repeat(40),
            "3 8 " + MAINNET + " 65536 40000",
            "3 1 0 0 9000",
            // Networks so small that the highest byte of the difficulty is not zero.
            "0 2 12 36028797018963968 2999 1",
            "0 1 255 1 700",
        };

        assertThat(ask(Map.of(), questions))
                .isEqualTo(Stream.of(questions).flatMap(CardScanTest::right).toList());
    }

    @Test
    void hitsThatThereIsNoRoomForAreFoundByTheCpu() {
        // Three quarters of a million, where there is room for 65535.
        String many = "0 1 192 5 65536";
        assertThat(ask(Map.of(), many)).isEqualTo(right(many).toList());
    }

    @Test
    void aCardThatIsWrongIsFoundInItsTest() {
        String question = "0 4 " + MAINNET + " 100 200";
        List<String> wrong = ask(Map.of("STOWAGE_FAKE_FLIP", "0:2"), question);
        assertThat(wrong).hasSize(2);
        assertThat(wrong.getFirst()).startsWith("failed: it named label ");
        assertThat(wrong.getLast()).isEqualTo("batches left: 2");

        List<String> less = ask(Map.of("STOWAGE_FAKE_MISS", "0:1"), question);
        assertThat(less).hasSize(2);
        assertThat(less.getFirst()).matches("failed: among 65536 labels it found \\d+ hits, and not the \\d+ that .*");
    }

    /** No label qualifies, and still it is seen that the card did not look. */
    @Test
    void aCardThatMissesSomethingInAPieceIsFoundByTheSample() {
        String question = "0 4 " + MAINNET + " 65536 10000";
        List<String> said = ask(Map.of("STOWAGE_FAKE_MISS", "0:3"), question);

        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).matches("failed: among 75536 labels it found \\d+ hits, and not the \\d+ that .*");
        assertThat(said.getLast()).isEqualTo("batches left: 2");
    }

    /** Of forty batches sixteen and sixteen are settled when the last eight come out wrong. */
    @Test
    void afterAFailureOnlyWhatIsNotSettledIsLeft() {
        String question = "0 1 " + SOME + " 300".repeat(40);
        List<String> said = ask(Map.of("STOWAGE_FAKE_FLIP", "0:5"), question);

        assertThat(said.getFirst()).startsWith("failed: it named label ");
        assertThat(said.get(1)).isEqualTo("batches left: 8");
        assertThat(said.subList(2, said.size()))
                .isEqualTo(ScanQuestion.of(question).right().limit(32).toList());
    }

    /** How fast a card of g++ is says nothing; one that fails must not be counted. */
    @Test
    void cardsAreMeasuredUntilTheyFail() {
        assertThat(ask(Map.of(), "trial")).containsExactly("fast");
        assertThat(ask(Map.of("STOWAGE_FAKE_FAIL_LAUNCH", "0:4"), "trial", "trial"))
                .containsExactly(LOST + "the card's work answered CUDA_ERROR_LAUNCH_FAILED", "none", "none");
    }

    static Stream<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theProofIsThatOfAnIndependentImplementation(Sample sample) throws IOException {
        String question = sample + "=" + sample.write(top, 1).getFirst().path();
        String proof = sample.vector().get("proof_json").toString();

        assertThat(ask(Map.of("STOWAGE_FAKE_DEVICES", "2"), question)).containsExactly(proof);
    }

    @Test
    void whateverACardDoesTheProofIsTheSame() throws IOException {
        Sample sample = Sample.named("D");
        String question = sample + "=" + sample.write(top, 1).getFirst().path();
        String proof = sample.vector().get("proof_json").toString();

        assertThat(ask(Map.of("STOWAGE_FAKE_FAIL_LAUNCH", "0:4"), question, question))
                .containsExactly(LOST + "the card's work answered CUDA_ERROR_LAUNCH_FAILED", proof, proof);
        assertThat(ask(Map.of("STOWAGE_FAKE_MEMORY", "9999999"), question))
                .containsExactly(LOST + "cuMemAlloc of 16777216 bytes answered CUDA_ERROR_OUT_OF_MEMORY", proof);
        List<String> lying = ask(Map.of("STOWAGE_FAKE_DEVICES", "2", "STOWAGE_FAKE_FLIP", "0:3"), question);
        assertThat(lying.getFirst()).startsWith(LOST + "it named label ");
        assertThat(lying).hasSize(2).endsWith(proof);
    }
}
