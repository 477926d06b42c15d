package dev.stowage.engine.init;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.NonceRecord;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.vrf.NonceSearch;
import java.io.IOException;
import java.util.Optional;

/** The lowest nonce candidate among the labels that a range keeps from earlier runs and from other tools. */
final class KnownNonces {
    private final InitRequest request;
    private final NonceSearch search;
    private final Hash256 difficulty;

    KnownNonces(InitRequest request, NonceSearch search, Hash256 difficulty) {
        this.request = request;
        this.search = search;
        this.difficulty = difficulty;
    }

    Optional<VrfNonce> best(Findings findings) throws IOException {
        Optional<VrfNonce> best = Optional.empty();
        for (RangeJournal journal : findings.journals()) {
            best = VrfNonce.best(best, journal.best().filter(nonce -> isKept(nonce, findings)));
        }
        if (findings.files().stream().noneMatch(FileState::adopted)) {
            return best;
        }
        Optional<VrfNonce> written = findings.metadata()
                .flatMap(metadata ->
                        NonceRecord.valid(metadata, search, request.layout().labels()))
                .filter(nonce -> isKept(nonce, findings));
        if (written.isPresent()) {
            return VrfNonce.best(best, written);
        }
        // Nobody knows of one in the adopted labels: reading 16 bytes per label is cheap beside having made them.
        for (FileState state : findings.files()) {
            if (state.adopted()) {
                best = VrfNonce.best(
                        best,
                        search.onDisk(
                                request.directory().labelFile(state.file()),
                                request.layout().firstLabelOf(state.file()),
                                state.recorded(),
                                state.keep(),
                                difficulty));
            }
        }
        return best;
    }

    private boolean isKept(VrfNonce nonce, Findings findings) {
        Layout layout = request.layout();
        return nonce.value().isBelow(difficulty)
                && findings.files().stream().anyMatch(state -> {
                    long inFile = nonce.index() - layout.firstLabelOf(state.file());
                    return inFile >= 0 && inFile < state.keep();
                });
    }
}
