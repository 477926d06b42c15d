package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.HandedOver;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.RangeJournal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a folder's journals say of files that were handed over, held against what is there. */
final class EarlierHandOver {
    private final DataDirectory directory;
    private final Layout layout;

    EarlierHandOver(DataDirectory directory, Layout layout) {
        this.directory = directory;
        this.layout = layout;
    }

    /**
     * The record that stands: a file that is gone, or is here whole and was handed over all the same.
     *
     * @throws PostFailure of kind REFUSED if a part of such a file is here, which somebody may be copying back
     */
    Optional<HandedOver> of(int file, long bytes, List<RangeJournal> journals) {
        Optional<HandedOver> found = journals.stream()
                .flatMap(journal -> journal.handedOver(file).stream())
                .max(Comparator.comparing(HandedOver::settled));
        if (found.isEmpty()) {
            return found;
        }
        HandedOver left = found.get();
        boolean whole = bytes == left.bytes();
        if (bytes > 0 && bytes < left.bytes()) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    directory.labelFile(file) + " has " + bytes + " bytes, and was handed over " + left.where()
                            + " with " + left.bytes() + ". Finish copying it back, or remove this part of it");
        }
        if (left.bytes() < layout.bytesOf(file)) {
            if (bytes > 0) {
                return Optional.empty();
            }
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    "postdata_" + file + ".bin was handed over " + left.where() + " with " + left.bytes()
                            + " bytes, and is to have " + layout.bytesOf(file) + ". Bring it back to " + directory
                            + " first");
        }
        // A command that nobody saw end is started again for a file that is still here.
        return whole && !left.settled() ? Optional.empty() : found;
    }
}
