package dev.stowage.engine.init;

import dev.stowage.engine.store.HandedOver;
import java.util.Optional;

/**
 * What is to be done with a label file before it is appended to.
 *
 * @param file its number
 * @param bytes its size now
 * @param keep labels that stay
 * @param recorded labels of those that our journals vouch for; the others were made by another tool
 * @param handedOver what is known of an earlier hand-over of it
 */
record FileState(int file, long bytes, long keep, long recorded, Optional<HandedOver> handedOver) {
    static FileState here(int file, long bytes, long keep, long recorded) {
        return new FileState(file, bytes, keep, recorded, Optional.empty());
    }

    /** Whether the file is complete and somewhere else. */
    boolean isGone() {
        return handedOver.isPresent() && bytes == 0;
    }

    boolean adopted() {
        return keep > recorded;
    }
}
