package dev.stowage.engine.init;

import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.HandedOver;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.RangeJournal;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a folder that fits its request.
 *
 * @param metadata the folder's, if it has any
 * @param journals of all ranges that were ever begun there
 * @param files the state of each file of the requested range, in order
 */
record Findings(Optional<PostMetadata> metadata, List<RangeJournal> journals, List<FileState> files) {
    /**
     * Journals that vouch for labels which are gone, because somebody removed or cut a file, corrected to what is there.
     * They must be replaced before the file is refilled: after a crash their word would cover an unfinished batch.
     */
    List<RangeJournal> overstating() {
        return journals.stream()
                .map(this::corrected)
                .filter(journal -> !journals.contains(journal))
                .toList();
    }

    private RangeJournal corrected(RangeJournal journal) {
        long position = files.stream()
                .filter(state -> state.keep() < journal.recordedIn(state.file()))
                .mapToLong(state -> journal.layout().firstLabelOf(state.file()) + state.keep())
                .min()
                .orElse(journal.position());
        long labels = position - journal.layout().firstLabelOf(journal.range().from());
        return journal.with(
                labels, journal.best().filter(nonce -> nonce.index() < position || isHandedOver(nonce, journal)));
    }

    /** A nonce in a file that left can never be found again: the journal is all that knows it. */
    private static boolean isHandedOver(VrfNonce nonce, RangeJournal journal) {
        return journal.handedOver((int) (nonce.index() / journal.layout().labelsPerFile()))
                .isPresent();
    }

    /** What the range's new journal has to go on knowing. */
    List<HandedOver> handedOver() {
        return files.stream().flatMap(state -> state.handedOver().stream()).toList();
    }

    /** Labels from the range's first one on that are kept, up to the first gap. */
    long prefix(Layout layout) {
        long labels = 0;
        for (FileState state : files) {
            labels += state.keep();
            if (state.keep() < layout.labelsOf(state.file())) {
                break;
            }
        }
        return labels;
    }
}
