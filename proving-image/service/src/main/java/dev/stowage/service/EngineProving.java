package dev.stowage.service;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.prove.Proving;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * One proof, wherever its pows come from.
 *
 * @param metadata of the request's folders
 */
record EngineProving(ProvingRequest request, PostMetadata metadata, PowCheck check) {
    Finished run(PowSource pows, ProvingProgress progress, BooleanSupplier stop) throws IOException {
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), request.threads())) {
            ProofCheck proofs = new ProofCheck(request.rules(), check, labels);
            return new Finished(new Proving(request, pows, proofs, progress, stop).run(), metadata);
        }
    }
}
