package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.PackedIndices;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
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

        Path kept = one.getFirst().path().resolve("state").resolve("proof.json");

        for (int threads : List.of(1, 3)) {
            Files.deleteIfExists(kept);
            assertThat(ProofFormat.json(prove(sample, one, threads, () -> false).proof())
                            .toString())
                    .isEqualTo(sample.vector().get("proof_json").toString());
        }
        assertThat(kept.getParent()).isDirectoryNotContaining(path -> !path.equals(kept));
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
    void eachK2powIsRecordedAndToldWhenItIsKnownAndKeptWhenALaterOneFails() throws IOException {
        Sample sample = Sample.named("D");
        List<DataDirectory> folders = sample.write(top, 1);
        Path state = sample.request(folders, 1).state().resolve("proving.json");
        List<Integer> asked = new ArrayList<>();
        List<String> events = new ArrayList<>();
        PowSource failing = new PowSource() {
            @Override
            public long find(PowRequest request, BooleanSupplier stop) {
                throw new AssertionError("all are asked for at once");
            }

            @Override
            public void findAll(List<PowRequest> requests, BooleanSupplier stop, LongConsumer found) {
                requests.forEach(request -> asked.add(request.nonceGroup()));
                for (PowRequest request : requests.subList(0, 2)) {
                    found.accept(sample.pow(request.nonceGroup()));
                    events.add(recordedPows(state) + " recorded");
                }
                throw new PostFailure(Kind.UNAVAILABLE, "no memory");
            }
        };
        ProvingProgress progress = new ProvingProgress() {
            @Override
            public void working(int group, int firstGroup, int groups) {
                events.add("group " + group + " of " + groups + " from " + firstGroup);
            }

            @Override
            public void reading(int firstNonce, int nonces, long bytes, long total) {}
        };

        assertThatThrownBy(() -> prove(sample, folders, 1, failing, progress, () -> false))
                .hasMessage("no memory");

        assertThat(asked).containsExactly(0, 1, 2, 3);
        assertThat(events)
                .containsExactly(
                        "group 0 of 4 from 0",
                        "group 1 of 4 from 0",
                        "1 recorded",
                        "group 2 of 4 from 0",
                        "2 recorded");
        asked.clear();
        assertThatThrownBy(() -> prove(sample, folders, 1, failing, progress, () -> false))
                .hasMessage("no memory");
        assertThat(asked).as("the others are kept").containsExactly(2, 3);
    }

    private static int recordedPows(Path state) {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(state))
                    .get("pows")
                    .size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        Files.delete(request.state().resolve("proof.json"));
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

    private void assertRefused(Sample sample, List<DataDirectory> folders, PowSource pows, String words) {
        assertThatThrownBy(() -> prove(sample, folders, 1, pows, () -> false))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_DATA))
                .hasMessageContaining(words);
    }

    @Test
    void aWrongLabelIsToldAndTheProofDoesWithoutIt() throws IOException {
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

        Warnings warnings = new Warnings();
        PowSource pows = (request, _) -> sample.pow(request.nonceGroup());
        Proof proof = prove(sample, folders, 1, pows, warnings, () -> false).proof();

        assertThat(warnings.told())
                .singleElement()
                .asString()
                .startsWith(folders.getFirst().labelFile(file) + " is wrong at byte " + offset + ": label " + index)
                .endsWith("The proof does without this label. Run verify, then repair");
        assertThat(proof.indices()
                        .unpack(
                                sample.rules().k2(),
                                PackedIndices.bitsFor(sample.layout().labels())))
                .doesNotContain(index);
    }

    private static Proven prove(Sample sample, List<DataDirectory> folders, int threads, BooleanSupplier stop)
            throws IOException {
        return prove(sample, folders, threads, (request, _) -> sample.pow(request.nonceGroup()), stop);
    }

    private static Proven prove(
            Sample sample, List<DataDirectory> folders, int threads, PowSource pows, BooleanSupplier stop)
            throws IOException {
        return prove(sample, folders, threads, pows, ProvingProgress.SILENT, stop);
    }

    private static Proven prove(
            Sample sample,
            List<DataDirectory> folders,
            int threads,
            PowSource pows,
            ProvingProgress progress,
            BooleanSupplier stop)
            throws IOException {
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 2)) {
            ProofCheck check =
                    new ProofCheck(sample.rules(), (request, pow) -> pow == sample.pow(request.nonceGroup()), labels);
            return new Proving(sample.request(folders, threads), pows, check, progress, stop).run();
        }
    }
}
