package dev.stowage.service;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Proves with the engine. RandomX, which takes gigabytes, is there only while a proof is made. */
public final class EngineProver implements Prover {
    private final EngineSettings settings;
    private final Consumer<String> notices;

    /** Prepares; nothing is opened. */
    public EngineProver(EngineSettings settings, Consumer<String> notices) {
        this.settings = settings;
        this.notices = notices;
    }

    @Override
    public Finished prove(Hash256 challenge, ProvingProgress progress, BooleanSupplier stop) throws IOException {
        PostMetadata metadata = Folder.of(settings.directories()).metadata();
        ProvingRequest request = new ProvingRequest(
                settings.directories(),
                settings.state(),
                settings.rules(metadata.layout().labelsPerUnit()),
                challenge,
                settings.nonces(),
                settings.threads(),
                settings.aes(),
                settings.cards());
        try (Pows pows = Pows.open(settings, notices)) {
            return new EngineProving(request, metadata, pows.check(), notices).run(pows.source(), progress, stop);
        }
    }

    @Override
    public Object dataVersion() {
        return DataVersion.of(settings.directories());
    }
}
