package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.init.Folder;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.proof.ProofRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a proof, finished or not, and what comes of it when data or state folder are not as they were. */
class ProvingStateTest {
    private static final int K2 = 20;

    @TempDir
    Path top;

    private final Warnings warnings = new Warnings();
    private Folder folder = new Folder(Path.of(""));
    private Path state = Path.of("");

    @BeforeEach
    void makeData() throws IOException {
        folder = new Folder(top.resolve("post"));
        folder.init();
        state = Files.createDirectories(top.resolve("state"));
    }

    @Test
    void aFinishedProofIsKeptAndCheckedBeforeItIsTheAnswerAgain() throws IOException {
        Proven made = prove((_, _) -> 7, 64, K2, () -> false);
        assertThat(state.resolve("proving.json")).doesNotExist();

        assertThat(prove(ProvingStateTest::neverAsked, 64, K2, () -> false)).isEqualTo(made);
        assertThat(warnings.told()).containsExactly("the proof was made before");

        Path kept = state.resolve("proof.json");
        Files.writeString(kept, Files.readString(kept).replace("\"pow\":7", "\"pow\":8"));
        assertThat(prove((_, _) -> 7, 64, K2, () -> false)).isEqualTo(made);
    }

    @Test
    void whatIsNotEvenTextIsAsGoodAsNone() throws IOException {
        byte[] noText = {'{', (byte) 0xff, (byte) 0xfe};
        Files.write(state.resolve("proof.json"), noText);
        Files.write(state.resolve("proving.json"), noText);

        assertThat(prove((_, _) -> 7, 64, K2, () -> false).passes()).isPositive();
        assertThat(warnings.told()).isEmpty();
    }

    @Test
    void aStateFolderThatTakesNothingIsToldOnceAndEndsNoProof() throws IOException {
        for (String name : List.of("proving.json.tmp", "proof.json.tmp")) {
            Files.createDirectory(state.resolve(name));
        }

        assertThat(prove((_, _) -> 7, 64, K2, () -> false).passes()).isPositive();

        assertThat(warnings.told())
                .satisfiesExactly(
                        record -> assertThat(record)
                                .startsWith(
                                        "the progress of the proof cannot be saved, so after a stop the proof starts from the beginning")
                                .contains(state.resolve("proving.json.tmp") + " is a folder"),
                        proof -> assertThat(proof)
                                .startsWith("the proof is only in memory, as " + state.resolve("proof.json.tmp")));
        assertThatThrownBy(() -> prove((_, _) -> 7, 64, K2, () -> true))
                .hasMessageStartingWith("stopped after ")
                .hasMessageEndingWith("that could not be recorded");
    }

    /** A power cut between the two must not lose both. */
    @Test
    void whereTheProofCannotBeKeptTheRecordStays() throws IOException {
        Files.createDirectory(state.resolve("proof.json.tmp"));

        prove((_, _) -> 7, 64, K2, () -> false);

        assertThat(state.resolve("proving.json")).exists();
        prove(ProvingStateTest::neverAsked, 64, K2, () -> false);
    }

    @Test
    void ofDataThatIsWrongAllOverOnlyThePowsAreKept() throws IOException {
        byte[][] good = new byte[Folder.LAYOUT.files()][];
        Random random = new Random(3);
        for (int file = 0; file < good.length; file++) {
            good[file] = Files.readAllBytes(folder.directory().labelFile(file));
            byte[] bad = new byte[good[file].length];
            random.nextBytes(bad);
            Files.write(folder.directory().labelFile(file), bad);
        }
        assertThatThrownBy(() -> prove((_, _) -> 7, 64, K2, () -> false))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_DATA))
                .hasMessageContaining("and " + (K2 - 1) + " other labels were wrong before. Run verify, then repair");
        assertThat(warnings.told()).hasSize(K2 - 1);
        for (int file = 0; file < good.length; file++) {
            Files.write(folder.directory().labelFile(file), good[file]);
        }

        Proven proven = prove(ProvingStateTest::neverAsked, 64, K2, () -> false);

        assertThat(proven.passes()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftWhenAllNoncesAreUsedUp() {
        assertThatThrownBy(() -> prove((_, _) -> 7, 4096, 300, () -> false))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_DATA))
                .hasMessageContaining("none of 4096 nonces has 300 qualifying labels");

        assertThat(state).isEmptyDirectory();
    }

    /** In each moment of a growth, of which the last file of the old size is a part. */
    @Test
    void oldDataIsProvenWhileItGrows() throws IOException {
        folder.layout(Folder.LAYOUT.withUnits(5)).grow();
        Proven before = prove((_, _) -> 7, 64, K2, () -> false);
        int moments = 0;
        for (boolean grown = false; !grown; moments++) {
            AtomicInteger asked = new AtomicInteger();
            grown = isDone(folder.stop(() -> asked.incrementAndGet() > 1));

            Files.delete(state.resolve("proof.json"));
            Proven during = prove((_, _) -> 7, 64, K2, () -> false);

            assertThat(during.metadata().numUnits()).isEqualTo(3);
            assertThat(ProofFormat.json(during.proof())).isEqualTo(ProofFormat.json(before.proof()));
        }
        assertThat(moments).isGreaterThan(5);
        assertThat(folder.directory().labelFiles()).hasSize(10);
    }

    private static boolean isDone(Folder folder) {
        try {
            folder.init();
            return true;
        } catch (PostFailure e) {
            assertThat(e.kind()).isEqualTo(Kind.STOPPED);
            return false;
        }
    }

    private static long neverAsked(PowRequest request, BooleanSupplier stop) {
        throw new AssertionError("a k2pow was searched for " + request);
    }

    private Proven prove(PowSource pows, int nonces, int k2, BooleanSupplier stop) throws IOException {
        ProofRules rules = new ProofRules(
                26, k2, new PowDifficulty(Hash256.ofHex("ff".repeat(32))), Folder.LAYOUT.labelsPerUnit(), 2, 1, 5);
        ProvingRequest request = new ProvingRequest(
                List.of(folder.directory()),
                state,
                rules,
                Hash256.ofHex("07".repeat(32)),
                nonces,
                1,
                AesEngine.JDK,
                ScanCards.none());
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 1)) {
            ProofCheck check = new ProofCheck(rules, (_, pow) -> pow == 7, labels);
            return new Proving(request, pows, check, warnings, stop).run();
        }
    }
}
