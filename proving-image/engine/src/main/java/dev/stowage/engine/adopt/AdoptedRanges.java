package dev.stowage.engine.adopt;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.store.RangeLock;
import dev.stowage.engine.vrf.NonceSearch;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Journals for complete files of another tool. */
final class AdoptedRanges {
    /** The least: no batch of ours lies behind what is recorded here. */
    private static final int NO_BATCH = 1;

    private final AdoptionRequest request;
    private final PostMetadata metadata;
    private final List<RangeJournal> journals;
    private final Optional<VrfNonce> nonce;
    private final NonceSearch search;

    AdoptedRanges(
            AdoptionRequest request,
            PostMetadata metadata,
            List<RangeJournal> journals,
            Optional<VrfNonce> nonce,
            NonceSearch search) {
        this.request = request;
        this.metadata = metadata;
        this.journals = journals;
        this.nonce = nonce;
        this.search = search;
    }

    /** Records what no journal vouches for yet. */
    List<FileRange> record(List<Integer> complete) throws IOException {
        Layout layout = metadata.layout();
        List<FileRange> ranges = FileNumbers.ranges(complete.stream()
                .filter(file ->
                        journals.stream().noneMatch(journal -> journal.recordedIn(file) >= layout.labelsOf(file)))
                .toList());
        try {
            for (FileRange range : ranges) {
                record(range);
            }
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                throw DiskFull.failure(request.directory(), e);
            }
            throw new PostFailure(
                    FileFailure.in(e).map(FileFailure::kind).orElse(PostFailure.Kind.UNAVAILABLE),
                    "all that was looked at is right, and nothing can be recorded in " + request.directory() + ": "
                            + e.getMessage(),
                    e);
        }
        return ranges;
    }

    private void record(FileRange range) throws IOException {
        DataDirectory directory = request.directory();
        Optional<VrfNonce> best = best(range);
        directory.create();
        try (RangeLock _ = RangeLock.take(directory, range)) {
            for (int file = range.from(); file <= range.to(); file++) {
                // A journal speaks only of what is on the medium, and upstream's tools do not see to that.
                Storage.sync(directory.labelFile(file));
            }
            Storage.sync(directory.path());
            boolean meanwhile = directory.journals().stream()
                    .anyMatch(journal -> journal.range().equals(range) && !journals.contains(journal));
            if (meanwhile) {
                throw new PostFailure(
                        PostFailure.Kind.IN_USE,
                        "another process has recorded files " + range.from() + " to " + range.to()
                                + " meanwhile. Run the same again");
            }
            directory.writeJournal(journal(range, best));
        }
    }

    private RangeJournal journal(FileRange range, Optional<VrfNonce> best) {
        long labels = range.labels(metadata.layout());
        return journals.stream()
                .filter(journal -> journal.range().equals(range))
                .findFirst()
                .map(journal -> journal.with(labels, VrfNonce.best(journal.best(), best)))
                .orElseGet(() -> new RangeJournal(
                        metadata.identity(),
                        metadata.layout(),
                        request.scryptN(),
                        range,
                        labels,
                        NO_BATCH,
                        best,
                        List.of()));
    }

    /** The other tool's choice if it lies here; where that made none, the labels are searched, as init would. */
    private Optional<VrfNonce> best(FileRange range) throws IOException {
        Layout layout = metadata.layout();
        if (nonce.isPresent()) {
            long from = layout.firstLabelOf(range.from());
            return nonce.filter(found -> Long.compareUnsigned(found.index(), from) >= 0
                    && Long.compareUnsigned(found.index(), from + range.labels(layout)) < 0);
        }
        Hash256 difficulty = VrfDifficulty.of(layout.labels());
        Optional<VrfNonce> best = Optional.empty();
        for (int file = range.from(); file <= range.to(); file++) {
            best = VrfNonce.best(
                    best,
                    search.onDisk(
                            request.directory().labelFile(file),
                            layout.firstLabelOf(file),
                            0,
                            layout.labelsOf(file),
                            difficulty));
        }
        return best;
    }
}
