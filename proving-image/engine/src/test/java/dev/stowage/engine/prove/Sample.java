package dev.stowage.engine.prove;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.Vectors;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A case of the golden proofs with its data on disk. */
record Sample(JsonNode vector, Identity identity, Layout layout, ProofRules rules, Hash256 challenge) {
    /** By the case's name: they take up to twenty seconds of a core. */
    private static final Map<String, byte[]> LABELS = new ConcurrentHashMap<>();

    static Stream<Sample> all() {
        return StreamSupport.stream(Vectors.read("proofs.json").get("cases").spliterator(), false)
                .map(Sample::of);
    }

    static Sample named(String start) {
        return all().filter(sample -> sample.toString().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Sample of(JsonNode vector) {
        JsonNode config = vector.get("config");
        JsonNode metadata = vector.get("proof_metadata_json");
        return new Sample(
                vector,
                new Identity(base64(metadata, "node_id"), base64(metadata, "commitment_atx_id")),
                new Layout(
                        metadata.get("num_units").asInt(),
                        config.get("labels_per_unit").asLong(),
                        vector.at("/data/max_file_size").asLong()),
                new ProofRules(
                        config.get("k1").asInt(),
                        config.get("k2").asInt(),
                        new PowDifficulty(
                                Hash256.ofHex(config.get("pow_difficulty").asText())),
                        config.get("labels_per_unit").asLong(),
                        config.at("/scrypt/N").asInt(),
                        config.get("min_num_units").asLong(),
                        config.get("max_num_units").asLong()),
                Hash256.ofHex(vector.get("challenge").asText()));
    }

    private static Hash256 base64(JsonNode node, String field) {
        return Hash256.of(Base64.getDecoder().decode(node.get(field).asText()));
    }

    int nonces() {
        return vector.get("nonces_per_pass").asInt();
    }

    long pow(int group) {
        return vector.get("k2pow").get(Integer.toString(group)).get("pow").asLong();
    }

    byte[] labels() {
        return LABELS.computeIfAbsent(toString(), _ -> computed()).clone();
    }

    private byte[] computed() {
        int count = Math.toIntExact(layout.labels());
        byte[] labels = new byte[count * LabelRequest.LABEL_BYTES];
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.best(), 2)) {
            provider.compute(
                    new LabelRequest(identity.commitment(), rules.scryptN(), 0, count, Hash256.ofHex("00".repeat(32))),
                    labels);
        }
        return labels;
    }

    /** Writes the data into folders, the files dealt out in turn. */
    List<DataDirectory> write(Path top, int folders) throws IOException {
        byte[] labels = labels();
        List<DataDirectory> directories = new ArrayList<>();
        for (int i = 0; i < folders; i++) {
            DataDirectory directory = new DataDirectory(top.resolve("drive-" + i));
            directory.create();
            directory.writeMetadata(PostMetadata.withoutNonce(identity, layout));
            directories.add(directory);
        }
        for (int file = 0; file < layout.files(); file++) {
            int from = Math.toIntExact(layout.firstLabelOf(file) * LabelRequest.LABEL_BYTES);
            Files.write(
                    directories.get(file % folders).labelFile(file),
                    Arrays.copyOfRange(labels, from, from + Math.toIntExact(layout.bytesOf(file))));
        }
        return directories;
    }

    ProvingRequest request(List<DataDirectory> directories, int threads) {
        return request(directories, threads, ScanCards.none());
    }

    ProvingRequest request(List<DataDirectory> directories, int threads, ScanCards cards) {
        return new ProvingRequest(
                directories,
                directories.getFirst().path().resolve("state"),
                rules,
                challenge,
                nonces(),
                threads,
                AesEngine.JDK,
                cards);
    }

    @Override
    public String toString() {
        return vector.get("id").asText();
    }
}
