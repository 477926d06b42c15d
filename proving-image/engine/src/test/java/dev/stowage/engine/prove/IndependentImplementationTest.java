package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.proof.PackedIndices;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofCheck.Strictness;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A prover and verifier in Python, written from the same description by another hand, takes ours and we take its. */
class IndependentImplementationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final int NONCES = 64;

    @TempDir
    Path top;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachAcceptsTheOthersProof(long seed) throws Exception {
        Random random = new Random(seed);
        Identity identity = new Identity(hash(random), hash(random));
        Layout layout = new Layout(2, 1024, 16 * 2048);
        ProofRules rules = new ProofRules(26, 37, new PowDifficulty(hash(random)), layout.labelsPerUnit(), 2, 1, 10);
        ProofMetadata metadata = new ProofMetadata(identity, hash(random), layout.numUnits());
        DataDirectory folder = write(identity, layout, rules.scryptN());
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 2)) {
            ProofCheck check = new ProofCheck(rules, (request, pow) -> pow == pow(request.nonceGroup()), labels);
            Proof ours = new Proving(
                            new ProvingRequest(
                                    List.of(folder),
                                    top.resolve("state"),
                                    rules,
                                    metadata.challenge(),
                                    NONCES,
                                    2,
                                    AesEngine.fastest(),
                                    ScanCards.none()),
                            (request, _) -> pow(request.nonceGroup()),
                            check,
                            ProvingProgress.SILENT,
                            () -> false)
                    .run()
                    .proof();

            JsonNode answer = exchange(question(metadata, layout, rules, folder.labelFile(0), ours));

            assertThat(answer.get("verdict").asText()).isEqualTo("valid");
            Proof theirs = new Proof(
                    answer.get("nonce").asInt(),
                    PackedIndices.of(HEX.parseHex(answer.get("indices").asText())),
                    answer.get("pow").asLong());
            assertThat(check.check(theirs, metadata, new Selection.All(), Strictness.STRICT))
                    .isInstanceOf(Verdict.Valid.class);
            assertThat(theirs).as("one thread in Python, two here").isEqualTo(ours);
        }
    }

    private static Hash256 hash(Random random) {
        byte[] bytes = new byte[Hash256.BYTES];
        random.nextBytes(bytes);
        return Hash256.of(bytes);
    }

    /** Proof of work is not what this is about. */
    private static long pow(int group) {
        return 1000L + group;
    }

    private DataDirectory write(Identity identity, Layout layout, int scryptN) throws IOException {
        DataDirectory folder = new DataDirectory(top.resolve("data"));
        folder.create();
        folder.writeMetadata(PostMetadata.withoutNonce(identity, layout));
        byte[] labels = new byte[Math.toIntExact(layout.bytes())];
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.best(), 2)) {
            provider.compute(
                    new LabelRequest(
                            identity.commitment(),
                            scryptN,
                            0,
                            Math.toIntExact(layout.labels()),
                            new Hash256(0, 0, 0, 0)),
                    labels);
        }
        Files.write(folder.labelFile(0), labels);
        return folder;
    }

    private static ObjectNode question(
            ProofMetadata metadata, Layout layout, ProofRules rules, Path data, Proof proof) {
        ObjectNode question = JSON.createObjectNode()
                .put("data", data.toString())
                .put("challenge", metadata.challenge().hex())
                .put("node_id", metadata.identity().nodeId().hex())
                .put("commitment_atx_id", metadata.identity().commitmentAtxId().hex())
                .put("k1", rules.k1())
                .put("k2", rules.k2())
                .put("num_units", layout.numUnits())
                .put("labels_per_unit", layout.labelsPerUnit())
                .put("scrypt_n", rules.scryptN())
                .put("nonces", NONCES);
        ObjectNode pows = question.putObject("pows");
        for (int group = 0; group < 256; group++) {
            pows.put(Integer.toString(group), pow(group));
        }
        question.putObject("proof")
                .put("nonce", proof.nonce())
                .put("indices", HEX.formatHex(proof.indices().toBytes()))
                .put("pow", proof.pow());
        return question;
    }

    private static JsonNode exchange(ObjectNode question) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "src/test/python/exchange.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = python.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(question));
        }
        JsonNode answer = JSON.readTree(python.getInputStream().readAllBytes());
        assertThat(python.waitFor()).isZero();
        return answer;
    }
}
