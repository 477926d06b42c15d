package dev.stowage.engine.prove;

import dev.stowage.engine.prove.ProvingRecord.Question;
import dev.stowage.engine.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder where a prover leaves its record. */
final class ProvingState {
    private static final String NAME = "proving.json";

    private final Path folder;

    ProvingState(Path folder) {
        this.folder = folder;
    }

    Optional<ProvingRecord> load(Question question) throws IOException {
        try {
            return RecordFormat.read(Files.readString(folder.resolve(NAME)), question);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void save(ProvingRecord reached) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.replace(folder.resolve(NAME), RecordFormat.write(reached));
    }

    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
