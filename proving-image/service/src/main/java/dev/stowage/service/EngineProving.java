package dev.stowage.service;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.prove.Proven;
import dev.stowage.engine.prove.Proving;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** One proof, wherever its pows come from. */
final class EngineProving {
    private EngineProving() {}

    static Proven run(
            ProvingRequest request, PowSource pows, PowCheck check, ProvingProgress progress, BooleanSupplier stop)
            throws IOException {
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), request.threads())) {
            return new Proving(request, pows, new ProofCheck(request.rules(), check, labels), progress, stop).run();
        }
    }
}
