package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code prove} and {@code serve} keep how far they are. */
final class StateFolder {
    private StateFolder() {}

    /** The one that was given, or that of the first data folder. */
    static Path of(@Nullable Path given, List<DataDirectory> directories) {
        return given == null ? directories.getFirst().path().resolve(".stowage").resolve("proving") : given;
    }

    /** Makes the folder if it is missing. */
    static void requireWritable(Path state) throws IOException {
        try {
            Storage.makeFolders(state);
        } catch (FileFailure e) {
            if (e.kind() != PostFailure.Kind.UNAVAILABLE) {
                throw e;
            }
            throw Fault.of("--state-dir", e.getMessage(), "Name a folder that can be written");
        }
        if (!Storage.isWritable(state)) {
            throw Fault.of("--state-dir", state + " cannot be written", "Name a folder that can");
        }
    }
}
