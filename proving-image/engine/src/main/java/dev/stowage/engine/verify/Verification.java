package dev.stowage.engine.verify;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.verify.VerifyResult.BadFile;
import dev.stowage.engine.verify.VerifyResult.BadNonce;
import dev.stowage.engine.verify.VerifyResult.Fault;
import dev.stowage.engine.vrf.NonceSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** Compares labels on disk with recomputed ones. It needs nothing but the folders, and changes nothing in them. */
public final class Verification {
    private final VerifyRequest request;
    private final CpuLabelProvider provider;
    private final Progress progress;
    private final BooleanSupplier stop;

    /** Prepares a check. */
    public Verification(VerifyRequest request, CpuLabelProvider provider, Progress progress, BooleanSupplier stop) {
        this.request = request;
        this.provider = provider;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Checks until the first fault.
     *
     * @throws PostFailure if the folders have no metadata, or metadata of several identities
     */
    public VerifyResult run() throws IOException {
        Folders all = Folders.look(request.directories());
        PostMetadata metadata = all.agreedMetadata();
        Folders folders = all.withoutGrowth(metadata);
        Layout layout = metadata.layout();
        FileRange range = request.range().orElse(FileRange.all(layout));
        FileRange.within(layout, range.from(), range.to());
        Optional<Fault> fault = files(folders, layout, range)
                .or(() -> request.range().isPresent() ? Optional.empty() : nonce(folders, metadata));
        FileCheck check = new FileCheck(metadata.identity().commitment(), request.scryptN(), provider, stop);
        progress.at(0, range.labels(layout), range.from());
        for (int file = range.from(); file <= range.to() && fault.isEmpty(); file++) {
            fault = file(folders, layout, file, range, check);
        }
        long bytes = 0;
        for (int file = range.from(); file <= range.to(); file++) {
            Folders.Place place = folders.places().get(file);
            bytes += place == null ? 0 : place.bytes();
        }
        return new VerifyResult(check.checked(), range.files(), bytes, fault);
    }

    private static Optional<Fault> files(Folders folders, Layout layout, FileRange range) throws IOException {
        folders.requireNoneBeyond(layout);
        return folders.firstIncomplete(layout, range).map(BadFile::new);
    }

    private Optional<Fault> nonce(Folders folders, PostMetadata metadata) {
        NonceSearch search = new NonceSearch(metadata.identity().commitment(), request.scryptN(), stop);
        try {
            for (Map.Entry<DataDirectory, PostMetadata> folder :
                    folders.metadata().entrySet()) {
                Optional<Fault> fault = nonce(folder.getKey(), folder.getValue(), search);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Fault> nonce(DataDirectory directory, PostMetadata metadata, NonceSearch search) {
        return switch (MetadataNonce.of(metadata, search)) {
            case MetadataNonce.Valid _ -> Optional.empty();
            case MetadataNonce.Missing _ ->
                Optional.of(new BadNonce(directory.metadataFile() + " has no VRF nonce. Run merge"));
            case MetadataNonce.Wrong(String what) ->
                Optional.of(new BadNonce(directory.metadataFile() + " " + what + ". Run merge"));
        };
    }

    private Optional<Fault> file(Folders folders, Layout layout, int file, FileRange range, FileCheck check)
            throws IOException {
        DataDirectory directory =
                Objects.requireNonNull(folders.places().get(file)).directory();
        long batch = directory.journals().stream()
                .filter(journal -> journal.range().contains(file))
                .mapToLong(RangeJournal::batchLabels)
                .max()
                .orElse(0);
        long first = layout.firstLabelOf(file);
        LongStream sample =
                Sample.of(layout.labelsOf(file), request.percent(), batch, Sample.random(request.seed(), file));
        return check.check(
                directory.labelFile(file),
                first,
                sample,
                passed -> progress.at(passed - layout.firstLabelOf(range.from()) + 1, range.labels(layout), file));
    }
}
