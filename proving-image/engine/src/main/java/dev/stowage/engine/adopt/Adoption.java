package dev.stowage.engine.adopt;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.IdentityCheck;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.LostMetadata;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.verify.FileCheck;
import dev.stowage.engine.verify.MetadataNonce;
import dev.stowage.engine.verify.Sample;
import dev.stowage.engine.verify.VerifyResult.Fault;
import dev.stowage.engine.vrf.NonceSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Checks a folder that another tool made and, if nothing is wrong, records what is complete. Beside our own journal
 * nothing in it is changed, so that the other tool can go on using it.
 */
public final class Adoption {
    /** Upstream's batch, at whose ends a failing device shows. */
    private static final int BATCH = 1 << 20;

    private static final List<String> KEYS = List.of("identity.key", "key.bin");

    private final AdoptionRequest request;
    private final DataDirectory directory;
    private final CpuLabelProvider labels;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final List<String> remarks = new ArrayList<>();

    /** Prepares; nothing is written before all of it was found right. */
    public Adoption(AdoptionRequest request, CpuLabelProvider labels, Progress progress, BooleanSupplier stop) {
        this.request = request;
        this.directory = request.directory();
        this.labels = labels;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Checks and records.
     *
     * @throws PostFailure with the first thing that is wrong; the folder is then as it was
     */
    public AdoptionResult run() throws IOException {
        PostMetadata metadata = metadata();
        Layout layout = metadata.layout();
        for (String name : KEYS) {
            Path key = directory.path().resolve(name);
            if (Storage.plainStatus(key).isPresent()) {
                remarks.addAll(new KeyFile(key).check(metadata.identity().nodeId()));
            }
        }
        IdentityCheck check = new IdentityCheck(metadata.identity(), layout);
        List<RangeJournal> journals = directory.journals();
        journals.forEach(journal -> check.journal(directory, journal, request.scryptN()));
        check.sizes(directory);
        NonceSearch search = new NonceSearch(metadata.identity().commitment(), request.scryptN(), stop);
        Optional<VrfNonce> nonce = nonce(metadata, search);
        FileCensus census = FileCensus.of(layout, directory.labelFiles(), journals);
        remarks.addAll(census.remarks(layout));
        long checked = sample(metadata, directory.labelFiles());
        List<FileRange> recorded =
                new AdoptedRanges(request, metadata, journals, nonce, search).record(census.complete());
        return new AdoptionResult(
                metadata,
                census.complete(),
                census.incomplete(),
                census.missing(),
                census.handedOver(),
                census.tornBytes(),
                nonce.isPresent(),
                checked,
                recorded,
                List.copyOf(remarks));
    }

    private PostMetadata metadata() throws IOException {
        if (!Storage.exists(directory.path())) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, directory + " does not exist. Name a folder");
        }
        Optional<PostMetadata> found = directory.metadata();
        if (found.isEmpty()) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    directory + " has " + directory.labelFiles().size() + " label files and no "
                            + DataDirectory.METADATA + ", so nothing says whose they are. "
                            + LostMetadata.remedy(directory));
        }
        return found.get();
    }

    private Optional<VrfNonce> nonce(PostMetadata metadata, NonceSearch search) {
        return switch (MetadataNonce.of(metadata, search)) {
            case MetadataNonce.Missing _ -> {
                remarks.add("the metadata has no VRF nonce; init or merge finds one");
                yield Optional.empty();
            }
            case MetadataNonce.Valid(VrfNonce nonce) -> {
                remarks.add("the VRF nonce " + Long.toUnsignedString(nonce.index())
                        + " is valid; it is not known whether a lower one is in the labels, which merge with --search-nonce"
                        + " would look for");
                yield Optional.of(nonce);
            }
            case MetadataNonce.Wrong(String what) ->
                throw new PostFailure(
                        PostFailure.Kind.BAD_DATA,
                        directory.metadataFile() + " " + what + ". Restore the metadata from a backup");
        };
    }

    private long sample(PostMetadata metadata, SortedMap<Integer, Long> files) throws IOException {
        Layout layout = metadata.layout();
        FileCheck check = new FileCheck(metadata.identity().commitment(), request.scryptN(), labels, stop);
        for (var file : files.entrySet()) {
            long whole = file.getValue() / LabelRequest.LABEL_BYTES;
            if (whole == 0) {
                continue;
            }
            int number = file.getKey();
            Optional<Fault> fault = check.check(
                    directory.labelFile(number),
                    layout.firstLabelOf(number),
                    Sample.of(whole, request.percent(), BATCH, Sample.random(request.seed(), number)),
                    passed -> progress.at(passed + 1, layout.labels(), number));
            if (fault.isPresent()) {
                throw new PostFailure(PostFailure.Kind.BAD_DATA, fault.get().message() + ". Nothing was recorded");
            }
        }
        return check.checked();
    }
}
