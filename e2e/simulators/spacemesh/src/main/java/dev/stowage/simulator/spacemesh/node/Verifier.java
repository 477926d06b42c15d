package dev.stowage.simulator.spacemesh.node;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.proof.PackedIndices;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import dev.stowage.simulator.spacemesh.config.NodeConfig.PostParams;
import java.util.HexFormat;
import java.util.Optional;

/** Checks each label of a proof. RandomX has its 256 MiB only while it does. */
final class Verifier {
    private final ProofRules rules;

    Verifier(PostParams post) {
        this.rules = new ProofRules(
                post.k1(),
                post.k2(),
                new PowDifficulty(Hash256.ofHex(post.powDifficulty())),
                post.labelsPerUnit(),
                post.scryptN(),
                post.minUnits(),
                post.maxUnits());
    }

    /** What is wrong with a proof; nothing if it is right. */
    synchronized Optional<String> fault(String smesher, String commitment, String challenge, Served served) {
        Proof proof = new Proof(
                (int) served.nonce(), PackedIndices.of(HexFormat.of().parseHex(served.indices())), served.pow());
        ProofMetadata metadata = new ProofMetadata(
                new Identity(Hash256.ofHex(smesher), Hash256.ofHex(commitment)),
                Hash256.ofHex(challenge),
                served.units());
        try (RandomXPool randomx = RandomXPool.open(RandomXMode.LIGHT, 1);
                CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 1)) {
            Verdict verdict = new ProofCheck(rules, new LightPowCheck(randomx), labels)
                    .check(proof, metadata, new Selection.All(), ProofCheck.Strictness.NETWORK);
            return switch (verdict) {
                case Verdict.Valid _ -> Optional.empty();
                case Verdict.Invalid(String message) -> Optional.of("invalid proof: " + message);
                case Verdict.InvalidIndex wrong -> Optional.of("invalid post: " + wrong.message());
            };
        }
    }
}
