package dev.stowage.engine.store;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.vrf.NonceSearch;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** The nonce in a folder's metadata: it only ever gets lower, whoever finds one. */
public final class NonceRecord {
    private final DataDirectory directory;
    private final NonceSearch search;

    public NonceRecord(DataDirectory directory, NonceSearch search) {
        this.directory = directory;
        this.search = search;
    }

    /** The metadata's nonce with all of its 32 bytes, if it has one that is valid for that many labels. */
    public static Optional<VrfNonce> valid(PostMetadata metadata, NonceSearch search, long labels) {
        Hash256 difficulty = VrfDifficulty.of(labels);
        return metadata.nonce().isPresent()
                ? search.candidate(metadata.nonce().getAsLong(), difficulty)
                : Optional.empty();
    }

    /**
     * Writes a nonce to the metadata if it beats the one there. Metadata of a smaller plan is left alone, because until
     * the larger one is complete it describes what can be proven.
     */
    public void offer(Layout layout, VrfNonce found) throws IOException {
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            Optional<PostMetadata> metadata =
                    directory.metadata().filter(present -> present.layout().equals(layout));
            if (metadata.isEmpty()) {
                return;
            }
            Optional<VrfNonce> present = valid(metadata.get(), search, layout.labels());
            VrfNonce best = VrfNonce.best(Optional.of(found), present).orElse(found);
            write(metadata.get(), withNonce(metadata.get(), best));
        }
    }

    /** Notes how far a search past the end has come. */
    public void searchedTo(Layout layout, long position) throws IOException {
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            Optional<PostMetadata> metadata =
                    directory.metadata().filter(present -> present.layout().equals(layout));
            if (metadata.isPresent()) {
                write(metadata.get(), metadata.get().withLastPosition(position));
            }
        }
    }

    private void write(PostMetadata before, PostMetadata after) throws IOException {
        if (!before.equals(after)) {
            directory.writeMetadata(after);
        }
    }

    static PostMetadata withNonce(PostMetadata metadata, VrfNonce nonce) {
        return metadata.withNonce(
                nonce.index(), HexFormat.of().formatHex(nonce.value().first16()));
    }
}
