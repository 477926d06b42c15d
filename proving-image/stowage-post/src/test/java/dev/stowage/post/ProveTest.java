package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs by the real program: made, checked, killed in the middle, refused. */
class ProveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KILLS = 12;
    /** About eight hashes a nonce group: a second or two of work. */
    static final String DIFFICULTY = "20" + "ff".repeat(31);

    @TempDir
    Path temp = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void init() throws IOException, InterruptedException {
        data = temp.resolve("data");
        assertThat(Cli.run(temp, Cli.init(data, "--batch-labels", "1200")).status())
                .isZero();
    }

    @Test
    void aProofIsMadeAndItsCheckTellsWhatIsWrongWithAnother() throws Exception {
        Cli.Ended ended = Cli.run(temp, prove());
        assertThat(ended.out()).contains("k2pow in RandomX's light mode, ");
        JsonNode made = done(ended);

        assertThat(made.at("/metadata/num_units").asInt()).isEqualTo(3);
        assertThat(made.get("passes").asInt()).isPositive();
        assertThat(verify(made.get("proof").toString(), "--strict").status()).isZero();
        assertThat(verify(made.get("proof").toString(), "--network", "--k3", "1", "--seed", "abcd")
                        .status())
                .isZero();

        String otherPow = made.get("proof")
                .toString()
                .replaceFirst(
                        "\"pow\":\\d+", "\"pow\":" + (made.at("/proof/pow").asLong() + (1L << 56)));
        Cli.Ended wrong = verify(otherPow);
        assertThat(wrong.status()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(wrong.err()).contains("The proof is not valid: its k2pow has more than 56 bits");
        Cli.Ended none = verify("{\"nonce\": 1}");
        assertThat(none.status()).isEqualTo(ExitCode.USAGE.code());
        assertThat(none.err())
                .contains("--proof: ")
                .contains("indices is missing")
                .doesNotContain("\tat ");
    }

    @Test
    void killedAtAnyMomentItGoesOnAndComesToTheSameProof() throws Exception {
        JsonNode undisturbed = done(Cli.run(temp, prove()));
        Path kept = data.resolve(".stowage/proving/proof.json");
        Files.delete(kept);
        SplittableRandom random = new SplittableRandom(5);
        Path log = temp.resolve("killed");
        for (int i = 0; i < KILLS; i++) {
            Process process = Cli.start(log, prove());
            if (!process.waitFor(500 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(kept);
        }

        JsonNode made = done(Cli.run(temp, prove()));

        assertThat(made.get("proof")).isEqualTo(undisturbed.get("proof"));
    }

    @Test
    void damagedDataGivesNoProof() throws Exception {
        Path file = data.resolve("postdata_2.bin");
        byte[] good = Files.readAllBytes(file);
        Files.delete(file);
        assertRefused(ExitCode.BAD_DATA, "postdata_2.bin is missing. A proof needs every label: no proof was begun");
        Files.write(file, good);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(good.length - 16);
        }
        assertRefused(ExitCode.BAD_DATA, "postdata_2.bin has " + (good.length - 16) + " bytes");
    }

    @Test
    void aSecondProverIsRefusedWithTheNameOfTheFirst() throws Exception {
        Path log = temp.resolve("first");
        List<String> endless = prove();
        endless.set(endless.indexOf(DIFFICULTY), "0000000000" + "ff".repeat(27));
        Process first = Cli.start(log, endless);
        try {
            Path lock = data.resolve(".stowage/proving.lock");
            while (first.isAlive() && !(Files.exists(lock) && Files.size(lock) > 0)) {
                first.waitFor(50, TimeUnit.MILLISECONDS);
            }
            assertRefused(ExitCode.IN_USE, "process " + first.pid() + " on ");
            Cli.stop(first);
            assertThat(Cli.end(first, log).status()).isEqualTo(ExitCode.STOPPED.code());
        } finally {
            first.destroyForcibly();
        }
    }

    /** The proof took hours: it must not end in a full disk and with a code that says that all is well. */
    @Test
    void aProofThatCannotBeShownIsAFailureAndIsKept() throws Exception {
        Path log = temp.resolve("full");
        Files.createSymbolicLink(temp.resolve("full.out"), Path.of("/dev/full"));
        Path result = temp.resolve("result.json");
        List<String> arguments = new ArrayList<>(prove());
        arguments.addAll(List.of("--termination-log", result.toString()));
        Process process = Cli.start(log, arguments);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.UNEXPECTED.code());
        assertThat(result).content().startsWith("{\"outcome\":\"unexpected-error\",\"exitCode\":1,");
        assertThat(Files.readString(temp.resolve("full.err")))
                .contains("stowage-post: standard output cannot be written. A proof that was made is kept");

        Cli.Ended again = Cli.run(temp, prove());

        assertThat(again.out()).contains("the proof was made before").doesNotContain("k2pow");
        assertThat(verify(done(again).get("proof").toString()).status()).isZero();
    }

    @Test
    void aStateFolderThatCannotBeIsNamed() throws Exception {
        List<String> arguments = prove();
        arguments.addAll(List.of("--state-dir", "/proc/x"));
        Cli.Ended ended = Cli.run(temp, arguments);

        assertThat(ended.status()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ended.out()).contains("--state-dir: /proc/x cannot be made").contains("Name a folder that can");
    }

    private void assertRefused(ExitCode exit, String words) throws IOException, InterruptedException {
        Cli.Ended ended = Cli.run(temp, prove());
        assertThat(ended.out()).contains(words);
        assertThat(ended.status()).isEqualTo(exit.code());
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private List<String> prove() {
        List<String> arguments = new ArrayList<>(List.of(
                "prove",
                "--data-dir",
                data.toString(),
                "--challenge",
                "5a".repeat(32),
                "--nonces",
                "64",
                "--threads",
                "1",
                "--randomx-mode",
                "light",
                "--json"));
        arguments.addAll(network());
        return arguments;
    }

    private static List<String> network() {
        return List.of("--pow-difficulty", DIFFICULTY, "--min-num-units", "1", "--scrypt-n", "2");
    }

    private static JsonNode done(Cli.Ended ended) throws IOException {
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        return JSON.readTree(ended.out().lines().toList().getLast());
    }

    private Cli.Ended verify(String proof, String... more) throws IOException, InterruptedException {
        Path metadata = temp.resolve("metadata.json");
        Path file = Files.writeString(temp.resolve("proof.json"), proof);
        if (!Files.exists(metadata)) {
            Files.writeString(
                    metadata, done(Cli.run(temp, prove())).get("metadata").toString());
        }
        List<String> arguments = new ArrayList<>(List.of(
                "verify-proof",
                "--proof",
                file.toString(),
                "--metadata",
                metadata.toString(),
                "--labels-per-unit",
                "1200"));
        arguments.addAll(network());
        arguments.addAll(List.of(more));
        return Cli.run(temp, arguments);
    }
}
