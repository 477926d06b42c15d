package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.handover.HandOver;
import dev.stowage.engine.handover.Move;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DirectoryLock;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.LabelFile;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.NonceRecord;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.store.RangeLock;
import dev.stowage.engine.vrf.NonceSearch;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes the labels of a range of files, so that it can be cut off at any moment and run again.
 *
 * <p>The order of a batch is: bytes, fsync, journal. The journal therefore never speaks of bytes that a crash can take,
 * and what lies behind its position is at most one batch, which the next run drops and computes again.
 */
public final class Initialisation {
    private final InitRequest request;
    private final LabelProvider provider;
    private final LabelFile.Opener opener;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final ReferenceLabels reference;
    private final NonceSearch search;
    private final Hash256 difficulty;

    /**
     * Prepares a run; nothing is touched before {@link #run}.
     *
     * @param stop asked between batches
     */
    public Initialisation(
            InitRequest request,
            LabelProvider provider,
            LabelFile.Opener opener,
            Progress progress,
            BooleanSupplier stop) {
        this.request = request;
        this.provider = provider;
        this.opener = opener;
        this.progress = progress;
        this.stop = stop;
        this.reference = new ReferenceLabels(request.scryptN());
        this.search = new NonceSearch(request.identity().commitment(), request.scryptN(), stop);
        this.difficulty = VrfDifficulty.of(request.layout().labels());
    }

    /**
     * Makes what is missing.
     *
     * @throws PostFailure if the folder does not fit, is in use, is full, or the run was stopped
     */
    public InitResult run() throws IOException {
        DataDirectory directory = request.directory();
        try {
            if (!Storage.isFolder(directory.path().resolve(".stowage"))) {
                // Before the first thing is made here: a refused folder stays as it was.
                new Examination(request, reference).examine();
                directory.create();
            }
            try (RangeLock _ = RangeLock.take(directory, request.range())) {
                return runLocked();
            }
        } catch (UncheckedIOException e) {
            throw explain(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw explain(e);
        }
    }

    private IOException explain(IOException e) throws IOException {
        if (DiskFull.is(e)) {
            throw DiskFull.failure(request.directory(), e);
        }
        throw e;
    }

    private InitResult runLocked() throws IOException {
        Findings findings = new Examination(request, reference).examine();
        Layout layout = request.layout();
        describe(findings);
        if (request.handOver() instanceof HandOver.MoveTo(Move move)) {
            move.prepare(request.directory(), request.identity(), layout, request.grow());
        }
        for (RangeJournal wrong : findings.overstating()) {
            request.directory().writeJournal(wrong);
        }
        Optional<VrfNonce> best = new KnownNonces(request, search, difficulty).best(findings);
        cutTails(findings.files());
        syncAdopted(findings.files());
        int batch = request.batchLabels().orElseGet(() -> provider.batchLabels(request.scryptN()));
        RangeJournal journal = new RangeJournal(
                request.identity(),
                layout,
                request.scryptN(),
                request.range(),
                findings.prefix(layout),
                batch,
                best,
                findings.handedOver());
        request.directory().writeJournal(journal);
        Computation computation =
                new Computation(request.identity().commitment(), request.scryptN(), difficulty, provider, reference);
        BatchLoop loop = new BatchLoop(request, computation, opener, progress, stop, this::foundWhileRunning);
        RangeJournal done;
        try (Departures departures = new Departures(request)) {
            done = loop.run(journal, findings.files(), departures);
        }
        Optional<VrfNonce> nonce = finish(done.best());
        if (nonce.isPresent() && request.handOver() instanceof HandOver.MoveTo(Move move)) {
            new NonceRecord(move.target(), search).offer(layout, nonce.get());
        }
        return new InitResult(
                request.range().files(),
                request.range().labels(layout),
                loop.labelsComputed(),
                nonce,
                done.handedOver());
    }

    /** A folder explains itself from its first file on. */
    private void describe(Findings findings) throws IOException {
        DataDirectory directory = request.directory();
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            if (directory.metadata().isEmpty()) {
                int units = findings.journals().stream()
                        .mapToInt(journal -> journal.layout().numUnits())
                        .min()
                        .orElse(request.layout().numUnits());
                directory.writeMetadata(PostMetadata.withoutNonce(
                        request.identity(), request.layout().withUnits(units)));
            }
        }
    }

    private void cutTails(List<FileState> files) throws IOException {
        for (FileState state : files) {
            long bytes = state.keep() * LabelRequest.LABEL_BYTES;
            if (state.bytes() > bytes) {
                try (LabelFile file = opener.open(request.directory(), state.file())) {
                    file.cutTo(bytes);
                }
            }
        }
    }

    /** The journal will vouch for them, and whoever made them may not have seen to it. */
    private void syncAdopted(List<FileState> files) throws IOException {
        for (FileState state : files) {
            if (state.adopted()) {
                Storage.sync(request.directory().labelFile(state.file()));
            }
        }
    }

    private void foundWhileRunning(VrfNonce nonce) throws IOException {
        // As upstream does; a run over a part of the files has its journal for this, and offers its best at the end.
        if (request.range().isAllOf(request.layout())) {
            new NonceRecord(request.directory(), search).offer(request.layout(), nonce);
        }
    }

    private Optional<VrfNonce> finish(Optional<VrfNonce> best) throws IOException {
        NonceRecord record = new NonceRecord(request.directory(), search);
        Layout layout = request.layout();
        if (best.isPresent()) {
            record.offer(layout, best.get());
            return best;
        }
        PostMetadata metadata = request.directory()
                .metadata()
                .orElseThrow(() -> new IllegalStateException("the metadata was removed while labels were made"));
        if (!request.range().isAllOf(layout) || !metadata.layout().equals(layout)) {
            return Optional.empty();
        }
        Optional<VrfNonce> earlier = NonceRecord.valid(metadata, search, layout.labels());
        if (earlier.isPresent()) {
            return earlier;
        }
        VrfNonce found = search.pastEnd(
                provider,
                layout.labels(),
                metadata.lastPosition().orElse(layout.labels()),
                position -> noteSearched(record, position));
        record.offer(layout, found);
        return Optional.of(found);
    }

    private void noteSearched(NonceRecord record, long position) {
        try {
            record.searchedTo(request.layout(), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
