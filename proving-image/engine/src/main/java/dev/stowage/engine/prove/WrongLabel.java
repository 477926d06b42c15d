package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import java.util.Objects;

/** A proof was made from a label that is not what scrypt makes: the data is damaged there. */
final class WrongLabel {
    private WrongLabel() {}

    static PostFailure at(Folders folders, Layout layout, long index, String why) {
        int file = Math.toIntExact(index / layout.labelsPerFile());
        long offset = index % layout.labelsPerFile() * LabelRequest.LABEL_BYTES;
        return new PostFailure(
                PostFailure.Kind.BAD_DATA,
                Objects.requireNonNull(folders.places().get(file)).directory().labelFile(file) + " is wrong at byte "
                        + offset + ", and a proof rests on it: " + why
                        + ". The proof was thrown away. Run verify, then repair");
    }
}
