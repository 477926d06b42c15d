package dev.stowage.engine.verify;

import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.vrf.NonceSearch;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.util.HexFormat;
import java.util.Optional;

/** What the VRF nonce of a folder's metadata is worth: its label is computed again. */
public sealed interface MetadataNonce {
    /** The metadata names none. */
    record Missing() implements MetadataNonce {}

    /** It is below the difficulty, and its value is as the metadata has it. */
    record Valid(VrfNonce nonce) implements MetadataNonce {}

    /** It is worthless; {@code what} goes on after the name of the file. */
    record Wrong(String what) implements MetadataNonce {}

    /** Computes one label. */
    static MetadataNonce of(PostMetadata metadata, NonceSearch search) {
        if (metadata.nonce().isEmpty()) {
            return new Missing();
        }
        long index = metadata.nonce().getAsLong();
        long labels = metadata.layout().labels();
        Optional<VrfNonce> found = search.candidate(index, VrfDifficulty.of(labels));
        if (found.isEmpty()) {
            return new Wrong("has VRF nonce " + Long.toUnsignedString(index)
                    + ", which does not meet the difficulty of " + labels
                    + " labels: identity, size or nonce were altered, or it is of a network with another scrypt N");
        }
        String value = HexFormat.of().formatHex(found.get().value().first16());
        return metadata.nonceValue()
                .filter(told -> !told.equalsIgnoreCase(value))
                .<MetadataNonce>map(told -> new Wrong(
                        "has NonceValue " + told + ", and label " + Long.toUnsignedString(index) + " is " + value))
                .orElseGet(() -> new Valid(found.get()));
    }
}
