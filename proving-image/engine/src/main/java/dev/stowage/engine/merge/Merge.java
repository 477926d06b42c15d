package dev.stowage.engine.merge;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DirectoryLock;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.IdentityCheck;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.LostMetadata;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.store.RangeLock;
import dev.stowage.engine.vrf.NonceSearch;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Makes one identity of the ranges that were initialised apart: all files complete, the lowest nonce of all, the same
 * metadata in every folder. Running it again changes nothing.
 */
public final class Merge {
    private final MergeRequest request;
    private final LabelProvider provider;
    private final Progress progress;
    private final NonceSearch search;
    private final Hash256 difficulty;

    /**
     * Prepares a merge; nothing is touched before {@link #run}.
     *
     * @param provider for a search past the end of the data
     * @param stop asked during searches
     */
    public Merge(MergeRequest request, LabelProvider provider, Progress progress, BooleanSupplier stop) {
        this.request = request;
        this.provider = provider;
        this.progress = progress;
        this.search = new NonceSearch(request.identity().commitment(), request.scryptN(), stop);
        this.difficulty = VrfDifficulty.of(request.layout().labels());
    }

    /**
     * Checks, chooses the nonce and writes the metadata.
     *
     * @throws PostFailure if a file is missing, incomplete, twice there, or of another identity
     */
    public MergeResult run() throws IOException {
        Folders folders = Folders.look(request.directories());
        Map<DataDirectory, PostMetadata> metadata = folders.metadata();
        checkFolders(folders, metadata);
        List<RangeLock> locks = new ArrayList<>();
        try {
            for (DataDirectory directory : request.directories()) {
                directory.create();
                locks.add(RangeLock.take(directory, FileRange.all(request.layout())));
            }
            Optional<VrfNonce> known = known(folders, metadata);
            boolean search = known.isEmpty() || request.searchNonce();
            Optional<VrfNonce> best = search ? VrfNonce.best(known, onDisk(folders)) : known;
            VrfNonce nonce = best.isPresent() ? best.get() : pastEnd(metadata);
            for (DataDirectory directory : request.directories()) {
                write(directory, current -> current.withNonce(nonce.index(), hex16(nonce)));
            }
            return new MergeResult(
                    nonce,
                    request.layout().files(),
                    request.layout().bytes(),
                    search ? List.of() : unrecorded(folders));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            for (RangeLock lock : locks) {
                lock.close();
            }
        }
    }

    private void checkFolders(Folders folders, Map<DataDirectory, PostMetadata> metadata) throws IOException {
        Layout layout = request.layout();
        IdentityCheck check = new IdentityCheck(request.identity(), layout);
        if (metadata.isEmpty()) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    "none of the folders has " + DataDirectory.METADATA + ", so nothing says whose data this is. "
                            + LostMetadata.remedy(request.directories().getFirst()));
        }
        metadata.forEach((directory, found) -> {
            check.metadata(directory, found);
            check.units(directory.metadataFile().toString(), found.layout().numUnits(), true);
        });
        for (DataDirectory directory : folders.directories()) {
            for (RangeJournal journal : directory.journals()) {
                check.journal(directory, journal, request.scryptN());
            }
        }
        folders.requireNoneBeyond(layout);
        folders.firstIncomplete(layout, FileRange.all(layout)).ifPresent(what -> {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    what + ". Initialise the files that are missing, or name all folders that hold some");
        });
        requireRecorded(folders);
        FileEnds ends = new FileEnds(request);
        for (Map.Entry<Integer, Folders.Place> file : folders.places().entrySet()) {
            ends.check(file.getValue().directory().labelFile(file.getKey()), file.getKey());
        }
    }

    /**
     * Files that no journal speaks of: their own nonce may be lost. A journal counts for a file wherever that is now, for
     * the identity alone decides what its labels are.
     */
    private List<Integer> unrecorded(Folders folders) throws IOException {
        List<RangeJournal> journals = new ArrayList<>();
        for (DataDirectory directory : folders.directories()) {
            journals.addAll(directory.journals());
        }
        return folders.places().keySet().stream()
                .filter(file -> journals.stream()
                        .noneMatch(journal ->
                                journal.recordedIn(file) >= request.layout().labelsOf(file)))
                .toList();
    }

    /** A file of the right size may still end in a batch that was never recorded. */
    private void requireRecorded(Folders folders) throws IOException {
        for (DataDirectory directory : folders.directories()) {
            List<RangeJournal> journals = directory.journals();
            for (int file = 0; file <= request.layout().lastFile(); file++) {
                int number = file;
                Folders.Place place = folders.places().get(number);
                boolean unrecorded = place != null
                        && place.directory().equals(directory)
                        && journals.stream().anyMatch(journal -> journal.mayHaveTornBatchIn(number))
                        && journals.stream()
                                .noneMatch(journal -> journal.recordedIn(number)
                                        >= request.layout().labelsOf(number));
                if (unrecorded) {
                    throw new PostFailure(
                            PostFailure.Kind.BAD_DATA,
                            directory.labelFile(number)
                                    + " ends in labels that were never recorded as safe. Run init for it once more");
                }
            }
        }
    }

    private Optional<VrfNonce> known(Folders folders, Map<DataDirectory, PostMetadata> metadata) throws IOException {
        Optional<VrfNonce> best = Optional.empty();
        for (PostMetadata found : metadata.values()) {
            if (found.nonce().isPresent()) {
                best = VrfNonce.best(best, search.candidate(found.nonce().getAsLong(), difficulty));
            }
        }
        for (DataDirectory directory : folders.directories()) {
            for (RangeJournal journal : directory.journals()) {
                best = VrfNonce.best(best, journalled(directory, journal));
            }
        }
        return best;
    }

    private Optional<VrfNonce> journalled(DataDirectory directory, RangeJournal journal) {
        if (journal.best().isEmpty()) {
            return Optional.empty();
        }
        VrfNonce recorded = journal.best().get();
        Optional<VrfNonce> computed = search.candidate(recorded.index(), difficulty);
        if (computed.isPresent() && !computed.get().equals(recorded)) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    directory + "'s journal of files " + journal.range().from() + " to "
                            + journal.range().to() + " has a wrong value for label " + recorded.index() + ": "
                            + recorded.value() + ", and it should be "
                            + computed.get().value());
        }
        return computed;
    }

    private Optional<VrfNonce> onDisk(Folders folders) throws IOException {
        Layout layout = request.layout();
        Optional<VrfNonce> best = Optional.empty();
        for (int file = 0; file <= layout.lastFile(); file++) {
            Folders.Place place = folders.places().get(file);
            if (place != null) {
                best = VrfNonce.best(
                        best,
                        search.onDisk(
                                place.directory().labelFile(file),
                                layout.firstLabelOf(file),
                                0,
                                layout.labelsOf(file),
                                difficulty));
            }
            progress.at(layout.firstLabelOf(file) + layout.labelsOf(file), layout.labels(), file);
        }
        return best;
    }

    private VrfNonce pastEnd(Map<DataDirectory, PostMetadata> metadata) {
        long labels = request.layout().labels();
        long resumeAt = metadata.values().stream()
                .filter(found -> found.layout().equals(request.layout()))
                .map(PostMetadata::lastPosition)
                .flatMapToLong(OptionalLong::stream)
                .max()
                .orElse(labels);
        return search.pastEnd(provider, labels, resumeAt, position -> {
            for (DataDirectory directory : request.directories()) {
                try {
                    write(directory, current -> current.withLastPosition(position));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void write(DataDirectory directory, UnaryOperator<PostMetadata> change) throws IOException {
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            Optional<PostMetadata> before = directory.metadata();
            PostMetadata after = change.apply(before.map(found -> found.withLayout(request.layout()))
                    .orElseGet(() -> PostMetadata.withoutNonce(request.identity(), request.layout())));
            if (!before.equals(Optional.of(after))) {
                directory.writeMetadata(after);
            }
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                throw DiskFull.failure(directory, e);
            }
            throw e;
        }
    }

    private static String hex16(VrfNonce nonce) {
        return HexFormat.of().formatHex(nonce.value().first16());
    }
}
