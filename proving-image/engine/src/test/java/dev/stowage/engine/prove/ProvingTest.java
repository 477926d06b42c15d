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
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvingTest {
    @TempDir
    Path top;

    static Stream<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theProofIsThatOfAnIndependentImplementation(Sample sample) throws IOException {
        List<DataDirectory> one = sample.write(top, 1);

        for (int threads : List.of(1, 3)) {
            assertThat(ProofFormat.json(prove(sample, one, threads, () -> false).proof())
                            .toString())
                    .isEqualTo(sample.vector().get("proof_json").toString());
        }
        assertThat(one.getFirst().path().resolve("state"))
                .as("nothing is left of a finished proof")
                .isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void drivesAreReadTogether(Sample sample) throws IOException {
        Proven proven = prove(sample, sample.write(top, 3), 2, () -> false);

        // Which nonce is first depends on the drives; the proof was checked wholly before it came here.
        assertThat(proven.proof().pow()).isEqualTo(sample.pow(proven.proof().group()));
    }

    @Test
    void aProofIsReadAsItWasWritten() {
        for (Sample sample : samples().toList()) {
            String json = sample.vector().get("proof_json").toString();
            String metadata = sample.vector().get("proof_metadata_json").toString();

            assertThat(ProofFormat.json(ProofFormat.proof(json)).toString()).isEqualTo(json);
            assertThat(ProofFormat.json(ProofFormat.metadata(metadata)).toString())
                    .isEqualTo(metadata);
        }
    }

    @Test
    void stoppedAtEachBatchItStillComesToTheSameProof() throws IOException {
        Sample sample = Sample.named("D");
        List<DataDirectory> folders = sample.write(top, 1);
        List<Integer> groups = new ArrayList<>();
        PowSource counting = (request, _) -> {
            groups.add(request.nonceGroup());
            return sample.pow(request.nonceGroup());
        };
        Proof proof = null;
        int stops = 0;
        while (proof == null) {
            AtomicInteger asked = new AtomicInteger();
            try {
                proof = prove(sample, folders, 2, counting, () -> asked.incrementAndGet() >= 1)
                        .proof();
            } catch (PostFailure e) {
                assertThat(e.kind()).isEqualTo(Kind.STOPPED);
                stops++;
            }
        }

        assertThat(ProofFormat.json(proof).toString())
                .isEqualTo(sample.vector().get("proof_json").toString());
        assertThat(stops)
                .as("one for each batch that was counted")
                .isGreaterThanOrEqualTo(sample.layout().files());
        assertThat(groups).as("no k2pow is searched twice").containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void anotherChallengeBeginsAnew() throws IOException {
        Sample sample = Sample.named("D");
        List<DataDirectory> folders = sample.write(top, 1);
        ProvingRequest request = sample.request(folders, 1);
        assertThatThrownBy(() -> prove(sample, folders, 1, () -> true)).isInstanceOf(PostFailure.class);
        Path state = request.state().resolve("proving.json");
        assertThat(state).exists();
        Files.writeString(
                state, Files.readString(state).replace(request.challenge().hex(), "ab".repeat(32)));

        assertThat(prove(sample, folders, 1, () -> false).passes()).isEqualTo(2);
        Files.writeString(state, "{\"version\":1,");
        assertThat(prove(sample, folders, 1, () -> false).passes()).isEqualTo(2);
    }

    @Test
    void dataThatIsNotWholeIsRefusedBeforeAnythingIsComputed() throws IOException {
        Sample sample = Sample.named("A");
        List<DataDirectory> folders = sample.write(top, 2);
        PowSource never = (_, _) -> {
            throw new AssertionError("a k2pow was searched");
        };
        Path middle = folders.getLast().labelFile(1);
        byte[] content = Files.readAllBytes(middle);

        Files.delete(middle);
        assertRefused(sample, folders, never, "postdata_1.bin is missing. A proof needs every label");
        Files.write(middle, Arrays.copyOf(content, content.length - 16));
        assertRefused(sample, folders, never, "postdata_1.bin has 15984 bytes, and 16000 make it complete");
        Files.write(middle, Arrays.copyOf(content, content.length + 16));
        assertRefused(sample, folders, never, "postdata_1.bin has 16016 bytes, and 16000 make it complete");
        Files.write(middle, content);
        Files.write(folders.getFirst().labelFile(200), new byte[16]);
        assertRefused(sample, folders, never, "postdata_200.bin is beyond the layout");
    }

    /** In each moment of a growth, of which the last file of the old size is a part. */
    @Test
    void oldDataIsProvenWhileItGrows() throws IOException {
        Folder folder = new Folder(top.resolve("post"));
        folder.init();
        folder.layout(Folder.LAYOUT.withUnits(5)).grow();
        Proof before = proof(folder, top.resolve("state-before")).proof();
        int moments = 0;
        for (boolean grown = false; !grown; moments++) {
            AtomicInteger asked = new AtomicInteger();
            grown = isDone(folder.stop(() -> asked.incrementAndGet() > 1));

            Proven during = proof(folder, top.resolve("state-" + moments));

            assertThat(during.metadata().numUnits()).isEqualTo(3);
            assertThat(ProofFormat.json(during.proof())).isEqualTo(ProofFormat.json(before));
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

    private static Proven proof(Folder folder, Path state) throws IOException {
        ProofRules rules = new ProofRules(
                26, 20, new PowDifficulty(Hash256.ofHex("ff".repeat(32))), Folder.LAYOUT.labelsPerUnit(), 2, 1, 5);
        ProvingRequest request = new ProvingRequest(
                List.of(folder.directory()),
                state,
                rules,
                Hash256.ofHex("07".repeat(32)),
                64,
                1,
                AesEngine.JDK,
                ScanCards.none());
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 1)) {
            ProofCheck check = new ProofCheck(rules, (_, _) -> true, labels);
            return new Proving(request, (_, _) -> 7, check, ProvingProgress.SILENT, () -> false).run();
        }
    }

    private void assertRefused(Sample sample, List<DataDirectory> folders, PowSource pows, String words) {
        assertThatThrownBy(() -> prove(sample, folders, 1, pows, () -> false))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_DATA))
                .hasMessageContaining(words);
    }

    @Test
    void aProofOnAWrongLabelNeverLeaves() throws IOException {
        Sample sample = Sample.named("A");
        List<DataDirectory> folders = sample.write(top, 1);
        long index = sample.vector().get("indices").get(4).asLong() + 1;
        int file = Math.toIntExact(index / sample.layout().labelsPerFile());
        long offset = index % sample.layout().labelsPerFile() * 16;
        // A label that qualifies lies where none should: the prover cannot see it, the check must.
        long other = sample.vector().get("indices").get(4).asLong();
        byte[] labels = sample.labels();
        try (var raw = new RandomAccessFile(folders.getFirst().labelFile(file).toFile(), "rw")) {
            raw.seek(offset);
            raw.write(labels, Math.toIntExact(other * 16), 16);
        }

        assertThatThrownBy(() -> prove(sample, folders, 1, () -> false))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_DATA))
                .hasMessageContaining(folders.getFirst().labelFile(file) + " is wrong at byte " + offset
                        + ", and a proof rests on it")
                .hasMessageContaining("Run verify, then repair");
        assertThat(sample.request(folders, 1).state().resolve("proving.json")).doesNotExist();
    }

    /** In whatever order the folders are given, and wherever the state is kept. */
    @Test
    void onlyOneProcessProves() throws IOException {
        DataDirectory a = new DataDirectory(top.resolve("a"));
        DataDirectory b = new DataDirectory(top.resolve("b"));
        a.create();
        b.create();
        try (ProvingLock lock = ProvingLock.take(List.of(a, b), top.resolve("state"))) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> ProvingLock.take(List.of(b), top.resolve("elsewhere")))
                    .isInstanceOfSatisfying(
                            PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
        }
        ProvingLock.take(List.of(b, a), top.resolve("elsewhere")).close();
    }

    private static Proven prove(Sample sample, List<DataDirectory> folders, int threads, BooleanSupplier stop)
            throws IOException {
        return prove(sample, folders, threads, (request, _) -> sample.pow(request.nonceGroup()), stop);
    }

    private static Proven prove(
            Sample sample, List<DataDirectory> folders, int threads, PowSource pows, BooleanSupplier stop)
            throws IOException {
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 2)) {
            ProofCheck check =
                    new ProofCheck(sample.rules(), (request, pow) -> pow == sample.pow(request.nonceGroup()), labels);
            return new Proving(sample.request(folders, threads), pows, check, ProvingProgress.SILENT, stop).run();
        }
    }
}
