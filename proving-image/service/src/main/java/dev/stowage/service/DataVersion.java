package dev.stowage.service;

import dev.stowage.engine.file.Storage;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes and times of all files of an identity: it differs after a repair.
 *
 * @param trouble that kept us from looking, which may be all that is the matter
 */
record DataVersion(List<File> files, String trouble) {
    record File(Path path, long bytes, Instant modified) {}

    static DataVersion of(List<DataDirectory> directories) {
        List<File> files = new ArrayList<>();
        try {
            for (DataDirectory directory : directories) {
                look(directory.metadataFile()).ifPresent(files::add);
                for (int file : directory.labelFiles().keySet()) {
                    look(directory.labelFile(file)).ifPresent(files::add);
                }
            }
            return new DataVersion(files, "");
        } catch (IOException e) {
            return new DataVersion(files, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<File> look(Path path) throws IOException {
        return Storage.plainStatus(path).map(status -> new File(path, status.bytes(), status.modified()));
    }
}
