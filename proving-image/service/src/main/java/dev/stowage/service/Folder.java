package dev.stowage.service;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The folders of an identity, read anew at each look: they may be grown or repaired while we serve. */
record Folder(List<DataDirectory> directories, Identity identity) {
    /**
     * Looks for the first time.
     *
     * @throws PostFailure of kind BAD_DATA if there is no metadata, or none that all folders agree on
     */
    static Folder of(List<DataDirectory> directories) throws IOException {
        return new Folder(directories, read(directories).identity());
    }

    /**
     * What the folders say now.
     *
     * @throws PostFailure of kind REFUSED if it is somebody else's
     */
    PostMetadata metadata() throws IOException {
        PostMetadata now = read(directories);
        if (!now.identity().equals(identity)) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    "the folders held " + identity.nodeId() + " at the start and hold "
                            + now.identity().nodeId() + " now. Start a service for each identity");
        }
        return now;
    }

    private static PostMetadata read(List<DataDirectory> directories) throws IOException {
        Folders folders = Folders.look(directories);
        PostMetadata agreed = folders.agreedMetadata();
        // Only the folder where the search ended may know the nonce.
        Map<DataDirectory, PostMetadata> all = folders.metadata();
        return agreed.nonce().isPresent()
                ? agreed
                : all.values().stream()
                        .filter(metadata -> metadata.nonce().isPresent())
                        .findFirst()
                        .orElse(agreed);
    }
}
