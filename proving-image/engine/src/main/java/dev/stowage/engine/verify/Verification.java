package dev.stowage.engine.verify;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.verify.VerifyResult.BadFile;
import dev.stowage.engine.verify.VerifyResult.BadLabel;
import dev.stowage.engine.verify.VerifyResult.BadNonce;
import dev.stowage.engine.verify.VerifyResult.Fault;
import dev.stowage.engine.vrf.NonceSearch;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Compares labels on disk with recomputed ones. It needs nothing but the folders, and changes nothing in them. */
public final class Verification {
    private static final int LABELS_PER_STEP = 4096;

    private final VerifyRequest request;
    private final CpuLabelProvider labels;
    private final Progress progress;
    private final BooleanSupplier stop;
    private long checked;

    /** Prepares a check. */
    public Verification(VerifyRequest request, CpuLabelProvider labels, Progress progress, BooleanSupplier stop) {
        this.request = request;
        this.labels = labels;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Checks until the first fault.
     *
     * @throws PostFailure if the folders have no metadata, or metadata of several identities
     */
    public VerifyResult run() throws IOException {
        Folders folders = Folders.look(request.directories());
        PostMetadata metadata = folders.agreedMetadata();
        Layout layout = metadata.layout();
        FileRange range = request.range().orElse(FileRange.all(layout));
        FileRange.within(layout, range.from(), range.to());
        Optional<Fault> fault = files(folders, layout, range)
                .or(() -> request.range().isPresent() ? Optional.empty() : nonce(folders, metadata));
        progress.at(0, range.labels(layout), range.from());
        for (int file = range.from(); file <= range.to() && fault.isEmpty(); file++) {
            fault = file(folders, metadata, file, range);
        }
        long bytes = 0;
        for (int file = range.from(); file <= range.to(); file++) {
            Folders.Place place = folders.places().get(file);
            bytes += place == null ? 0 : place.bytes();
        }
        return new VerifyResult(checked, range.files(), bytes, fault);
    }

    private static Optional<Fault> files(Folders folders, Layout layout, FileRange range) throws IOException {
        folders.requireNoneBeyond(layout);
        return folders.firstIncomplete(layout, range).map(BadFile::new);
    }

    private Optional<Fault> nonce(Folders folders, PostMetadata metadata) {
        NonceSearch search = new NonceSearch(metadata.identity().commitment(), request.scryptN());
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
        if (metadata.nonce().isEmpty()) {
            return Optional.of(new BadNonce(directory.metadataFile() + " has no VRF nonce. Run merge"));
        }
        long index = metadata.nonce().getAsLong();
        Optional<VrfNonce> valid =
                search.candidate(index, VrfDifficulty.of(metadata.layout().labels()));
        if (valid.isEmpty()) {
            return Optional.of(new BadNonce(directory.metadataFile() + " has VRF nonce " + Long.toUnsignedString(index)
                    + ", which does not meet the difficulty of "
                    + metadata.layout().labels() + " labels. Run merge"));
        }
        String value = HexFormat.of().formatHex(valid.get().value().first16());
        if (metadata.nonceValue()
                .filter(found -> !found.equalsIgnoreCase(value))
                .isPresent()) {
            return Optional.of(new BadNonce(directory.metadataFile() + " has NonceValue "
                    + metadata.nonceValue().get() + ", and label " + Long.toUnsignedString(index) + " is " + value));
        }
        return Optional.empty();
    }

    private Optional<Fault> file(Folders folders, PostMetadata metadata, int file, FileRange range) throws IOException {
        Layout layout = metadata.layout();
        DataDirectory directory =
                Objects.requireNonNull(folders.places().get(file)).directory();
        // Each file has its own generator, so that a part of the files is sampled as in the whole.
        SplittableRandom random = new SplittableRandom(request.seed() ^ (0x9e3779b97f4a7c15L * (file + 1)));
        long batch = directory.journals().stream()
                .filter(journal -> journal.range().contains(file))
                .mapToLong(RangeJournal::batchLabels)
                .max()
                .orElse(0);
        long first = layout.firstLabelOf(file);
        PrimitiveIterator.OfLong sample = Sample.of(layout.labelsOf(file), request.percent(), batch, random)
                .iterator();
        try (LabelReader reader = new LabelReader(directory.labelFile(file))) {
            while (sample.hasNext()) {
                if (stop.getAsBoolean()) {
                    throw new PostFailure(
                            PostFailure.Kind.STOPPED, "stopped after " + checked + " labels, all of them right");
                }
                long[] indices = next(sample, first);
                byte[] expected = labels.computeAt(metadata.identity().commitment(), request.scryptN(), indices);
                Optional<Fault> fault = compare(reader, indices, expected, first);
                if (fault.isPresent()) {
                    return fault;
                }
                progress.at(
                        indices[indices.length - 1] - layout.firstLabelOf(range.from()) + 1,
                        range.labels(layout),
                        file);
            }
        }
        return Optional.empty();
    }

    private static long[] next(PrimitiveIterator.OfLong sample, long first) {
        long[] indices = new long[LABELS_PER_STEP];
        int count = 0;
        while (count < indices.length && sample.hasNext()) {
            indices[count++] = first + sample.nextLong();
        }
        return Arrays.copyOf(indices, count);
    }

    private Optional<Fault> compare(LabelReader reader, long[] indices, byte[] expected, long first)
            throws IOException {
        for (int i = 0; i < indices.length; i++) {
            long inFile = indices[i] - first;
            byte[] actual = reader.read(inFile);
            byte[] wanted =
                    Arrays.copyOfRange(expected, i * LabelRequest.LABEL_BYTES, (i + 1) * LabelRequest.LABEL_BYTES);
            checked++;
            if (!Arrays.equals(actual, wanted)) {
                return Optional.of(new BadLabel(
                        reader.file().toString(),
                        inFile * LabelRequest.LABEL_BYTES,
                        indices[i],
                        HexFormat.of().formatHex(wanted),
                        HexFormat.of().formatHex(actual)));
            }
        }
        return Optional.empty();
    }
}
