package dev.stowage.service;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.prove.ProvingProgress;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Makes proofs of one identity, one at a time. */
public interface Prover {
    /**
     * Makes a proof and checks it wholly.
     *
     * @throws dev.stowage.engine.PostFailure with the reason if there is none, of kind STOPPED when asked to stop
     */
    Finished prove(Hash256 challenge, ProvingProgress progress, BooleanSupplier stop) throws IOException;

    /** Something that is equal to what it was before as long as nobody touched the data. */
    Object dataVersion();
}
