package dev.stowage.engine.prove;

import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import java.util.Objects;

/** A label that qualified and is not what scrypt makes: the data is damaged there. */
final class WrongLabel {
    private WrongLabel() {}

    /** Where it is, and how it was noticed. */
    static String words(Folders folders, Layout layout, long index, String why) {
        int file = Math.toIntExact(index / layout.labelsPerFile());
        long offset = index % layout.labelsPerFile() * LabelRequest.LABEL_BYTES;
        return Objects.requireNonNull(folders.places().get(file)).directory().labelFile(file) + " is wrong at byte "
                + offset + ": " + why;
    }
}
