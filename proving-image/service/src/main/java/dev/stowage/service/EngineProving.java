package dev.stowage.service;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import dev.stowage.engine.prove.Proven;
import dev.stowage.engine.prove.Proving;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One proof, wherever its pows come from.
 *
 * @param metadata of the request's folders
 */
record EngineProving(ProvingRequest request, PostMetadata metadata, PowCheck check, Consumer<String> notices) {
    Finished run(PowSource pows, ProvingProgress progress, BooleanSupplier stop) throws IOException {
        KeptProof kept = KeptProof.in(request.state());
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), request.threads())) {
            ProofCheck proofs = new ProofCheck(request.rules(), check, labels);
            Optional<Proven> before = kept.load(new ProofMetadata(
                    metadata.identity(), request.challenge(), metadata.layout().numUnits()));
            if (before.isPresent() && isValid(proofs, before.get())) {
                notices.accept("the proof was made before");
                return new Finished(before.get(), metadata);
            }
            Proven proven = new Proving(request, pows, proofs, progress, stop).run();
            keep(kept, proven);
            return new Finished(proven, metadata);
        }
    }

    private static boolean isValid(ProofCheck proofs, Proven proven) {
        return proofs.check(proven.proof(), proven.metadata(), new Selection.All(), ProofCheck.Strictness.STRICT)
                instanceof Verdict.Valid;
    }

    /** A full disk must not cost the proof that is there. */
    private void keep(KeptProof kept, Proven proven) {
        try {
            kept.save(proven);
        } catch (IOException e) {
            notices.accept("the proof is only in memory, as " + kept.file() + " cannot be written: " + e);
        }
    }
}
