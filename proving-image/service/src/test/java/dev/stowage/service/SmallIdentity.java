package dev.stowage.service;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** An identity of 512 labels, whose data is made in no time where scrypt's N is small. */
record SmallIdentity(Identity identity, Layout layout, ProofRules rules, long nonce) {
    static final SmallIdentity QUICK = new SmallIdentity(
            new Identity(Hash256.ofHex("a1".repeat(32)), Hash256.ofHex("c0".repeat(32))),
            new Layout(2, 256, 2048),
            rules(2, 20),
            0);

    /** The one of the recorded conversation with a real node. */
    static final SmallIdentity RECORDED = new SmallIdentity(
            new Identity(
                    base64("16e9lohDVjTn7X0UxrOGHLZ62xb6PbzrdOWPRFvASng="),
                    base64("ZKvmZ+ivpABPAqXF8/g5V8tI6/Vbxko6ka4V+Lt9nQE=")),
            new Layout(2, 256, 4096),
            rules(8192, 37),
            365);

    private static ProofRules rules(int scryptN, int k2) {
        return new ProofRules(26, k2, new PowDifficulty(Hash256.ofHex("ff".repeat(32))), 256, scryptN, 1, 4);
    }

    private static Hash256 base64(String text) {
        return Hash256.of(Base64.getDecoder().decode(text));
    }

    List<DataDirectory> write(Path folder) throws IOException {
        DataDirectory directory = new DataDirectory(folder);
        directory.create();
        directory.writeMetadata(PostMetadata.withoutNonce(identity, layout).withNonce(nonce, "00".repeat(16)));
        byte[] labels = labels();
        for (int file = 0; file < layout.files(); file++) {
            int from = Math.toIntExact(layout.firstLabelOf(file) * LabelRequest.LABEL_BYTES);
            Files.write(
                    directory.labelFile(file),
                    Arrays.copyOfRange(labels, from, from + Math.toIntExact(layout.bytesOf(file))));
        }
        return List.of(directory);
    }

    private byte[] labels() {
        int count = Math.toIntExact(layout.labels());
        byte[] labels = new byte[count * LabelRequest.LABEL_BYTES];
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.best(), 2)) {
            provider.compute(
                    new LabelRequest(identity.commitment(), rules.scryptN(), 0, count, Hash256.ofHex("00".repeat(32))),
                    labels);
        }
        return labels;
    }
}
