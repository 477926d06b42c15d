package dev.stowage.engine.store;

import dev.stowage.engine.label.Identity;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of {@code postdata_metadata.json}.
 *
 * @param identity whose data
 * @param layout of the whole identity, also where the folder holds a part of it
 * @param nonce index of the VRF nonce, unsigned
 * @param nonceValue the 16 bytes of the label at {@code nonce} as 32 hexadecimal digits; other tools leave it out
 * @param lastPosition where the search past the end of the data goes on
 */
public record PostMetadata(
        Identity identity, Layout layout, OptionalLong nonce, Optional<String> nonceValue, OptionalLong lastPosition) {

    public static PostMetadata withoutNonce(Identity identity, Layout layout) {
        return new PostMetadata(identity, layout, OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
    }

    public PostMetadata withNonce(long index, String value) {
        return new PostMetadata(identity, layout, OptionalLong.of(index), Optional.of(value), lastPosition);
    }

    public PostMetadata withLayout(Layout other) {
        return new PostMetadata(identity, other, nonce, nonceValue, lastPosition);
    }

    public PostMetadata withLastPosition(long position) {
        return new PostMetadata(identity, layout, nonce, nonceValue, OptionalLong.of(position));
    }
}
