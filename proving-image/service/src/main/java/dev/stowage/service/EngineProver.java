package dev.stowage.service;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Proves with the engine. RandomX, which takes gigabytes, is there only while a proof is made. */
public final class EngineProver implements Prover {
    private final EngineSettings settings;
    private final Folder folder;
    private final Consumer<String> notices;

    /**
     * Prepares; nothing is opened.
     *
     * @param identity that is proven, whatever comes to lie in the folders
     */
    public EngineProver(EngineSettings settings, Identity identity, Consumer<String> notices) {
        this.settings = settings;
        this.folder = new Folder(settings.directories(), identity);
        this.notices = notices;
    }

    @Override
    public Finished prove(Hash256 challenge, ProvingProgress progress, BooleanSupplier stop) throws IOException {
        PostMetadata metadata = folder.metadata();
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
            return new EngineProving(request, metadata, pows.check()).run(pows.source(), progress, stop);
        }
    }

    @Override
    public Object dataVersion() {
        return DataVersion.of(settings.directories());
    }
}
