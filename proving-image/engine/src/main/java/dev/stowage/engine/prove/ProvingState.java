package dev.stowage.engine.prove;

import dev.stowage.engine.file.Storage;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.prove.ProvingRecord.Question;
import dev.stowage.engine.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder where a prover leaves how far it is, and the last finished proof: the node may be away, or this process be
 * moved, just when it is finished. All of it only saves time, so a folder that is full or broken ends no proof.
 */
final class ProvingState {
    private static final String RECORD = "proving.json";
    private static final String PROOF = "proof.json";

    private final Path folder;
    private final Consumer<String> warnings;
    private boolean warned;

    /** @param warnings told once when nothing can be recorded */
    ProvingState(Path folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    Optional<ProvingRecord> load(Question question) {
        return content(RECORD).flatMap(text -> RecordFormat.read(text, question));
    }

    /** Whether it could be saved. */
    boolean save(ProvingRecord reached) {
        try {
            write(RECORD, RecordFormat.write(reached));
            return true;
        } catch (IOException e) {
            warn("the progress of the proof cannot be saved, so after a stop the proof starts from the beginning: "
                    + e.getMessage());
            return false;
        }
    }

    void forget() {
        try {
            Storage.remove(folder.resolve(RECORD));
        } catch (IOException e) {
            warn(String.valueOf(e.getMessage()));
        }
    }

    /** The finished proof, if it is of just this. It is not checked yet. */
    Optional<Proven> proof(ProofMetadata wanted) {
        return content(PROOF).flatMap(text -> KeptProofFormat.read(text, wanted));
    }

    /** Keeps the proof, and only then forgets how it was come by: whatever fails, one of them is left. */
    void finish(Proven proven) {
        try {
            write(PROOF, KeptProofFormat.write(proven));
        } catch (IOException e) {
            warnings.accept("the proof is only in memory, as " + e.getMessage());
            return;
        }
        forget();
    }

    private void write(String name, String content) throws IOException {
        Storage.makeFolders(folder);
        AtomicFile.replace(folder.resolve(name), content);
    }

    private Optional<String> content(String name) {
        try {
            return Storage.text(folder.resolve(name));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            warn(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void warn(String what) {
        if (!warned) {
            warned = true;
            warnings.accept(what);
        }
    }
}
