package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FolderContents;
import dev.stowage.engine.store.HandedOver;
import dev.stowage.engine.store.IdentityCheck;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.LostMetadata;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.RangeJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Looks at a folder before anything in it is changed, and refuses what does not fit the request.
 *
 * <p>Bytes that may be cut are those of a batch that was written and never recorded, and the piece of a label at the end
 * of a file that another tool left. All else is kept or refused.
 */
final class Examination {
    private final InitRequest request;
    private final Layout layout;
    private final DataDirectory directory;
    private final ReferenceLabels reference;

    Examination(InitRequest request, ReferenceLabels reference) {
        this.request = request;
        this.layout = request.layout();
        this.directory = request.directory();
        this.reference = reference;
    }

    Findings examine() throws IOException {
        IdentityCheck check = new IdentityCheck(request.identity(), layout);
        FolderContents contents = FolderContents.of(directory);
        Optional<PostMetadata> metadata = contents.metadata();
        List<RangeJournal> journals = contents.journals();
        metadata.ifPresent(found -> {
            check.metadata(directory, found);
            check.units(directory.metadataFile().toString(), found.layout().numUnits(), request.grow());
        });
        // After a merge has raised NumUnits the journals of the smaller plan are history, and no growth is asked for.
        boolean grown = metadata.filter(found -> found.layout().numUnits() == layout.numUnits())
                .isPresent();
        for (RangeJournal journal : journals) {
            check.journal(directory, journal, request.scryptN());
            check.units(directory + "'s journals", journal.layout().numUnits(), request.grow() || grown);
        }
        SortedMap<Integer, Long> files = contents.files();
        if (!files.isEmpty() && metadata.isEmpty() && journals.isEmpty()) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    directory + " has label files and no " + DataDirectory.METADATA
                            + ", so nothing says whose they are. " + LostMetadata.remedy(directory)
                            + ". Or choose another folder");
        }
        check.sizes(directory);
        List<FileState> states = new ArrayList<>();
        for (int file = request.range().from(); file <= request.range().to(); file++) {
            long bytes = files.getOrDefault(file, 0L);
            Optional<HandedOver> left = new EarlierHandOver(directory, layout).of(file, bytes, journals);
            states.add(left.isPresent() ? handedOver(left.get(), bytes) : state(file, bytes, journals));
        }
        return new Findings(metadata, journals, states);
    }

    private FileState handedOver(HandedOver left, long bytes) {
        long labels = layout.labelsOf(left.file());
        return new FileState(left.file(), bytes, labels, labels, Optional.of(left));
    }

    private FileState state(int file, long bytes, List<RangeJournal> journals) throws IOException {
        long whole = bytes / LabelRequest.LABEL_BYTES;
        long recorded = journals.stream()
                .mapToLong(journal -> journal.recordedIn(file))
                .max()
                .orElse(0);
        if (whole < recorded && whole > 0) {
            checkLast(file, whole - 1);
        }
        if (whole <= recorded) {
            return FileState.here(file, bytes, whole, whole);
        }
        boolean unrecordedBatch = journals.stream()
                .anyMatch(journal -> journal.mayHaveTornBatchIn(file)
                        && journal.recordedIn(file) == recorded
                        && whole - recorded <= journal.batchLabels());
        if (unrecordedBatch) {
            return FileState.here(file, bytes, recorded, recorded);
        }
        checkLast(file, whole - 1);
        return FileState.here(file, bytes, whole, recorded);
    }

    /** Labels that we did not record are kept only if their last one is right for this identity. */
    private void checkLast(int file, long inFile) throws IOException {
        byte[] found = new byte[LabelRequest.LABEL_BYTES];
        long offset = inFile * LabelRequest.LABEL_BYTES;
        try (PlainFile data = PlainFile.forReading(directory.labelFile(file))) {
            data.readFully(ByteBuffer.wrap(found), offset);
        }
        long index = layout.firstLabelOf(file) + inFile;
        Hash256 expected = reference.full(request.identity().commitment(), index);
        if (!Arrays.equals(expected.first16(), found)) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    directory.labelFile(file) + " was not recorded by this tool, and its last label is wrong: label "
                            + index + " at byte " + offset + " is "
                            + HexFormat.of().formatHex(found) + " and should be "
                            + HexFormat.of().formatHex(expected.first16())
                            + ". The file belongs to another identity or is damaged; it was left as it is");
        }
    }
}
