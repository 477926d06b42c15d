package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.merge.Merge;
import dev.stowage.engine.merge.MergeRequest;
import dev.stowage.engine.merge.MergeResult;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.LostMetadata;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post merge}. */
@Command(
        name = "merge",
        sortOptions = false,
        description = {
            "Makes one identity of ranges that were initialised apart: checks that every file is complete, takes the",
            "lowest VRF nonce (and looks for one if there is none), and writes the same metadata to every folder.",
            "What is not given by options is taken from the folders. Running it again changes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  stowage-post merge --data-dir /post",
            "  stowage-post merge --data-dir /a --data-dir /b"
        })
final class MergeCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder with label files; repeat it for each folder of the identity.")
    List<Path> dataDirs = List.of();

    @Option(
            names = "--search-nonce",
            description = "Read all labels for a lower VRF nonce than the folders know. Any valid one will do for the"
                    + " network; files that were copied without their .stowage can hold a lower one.")
    boolean searchNonce;

    @Mixin
    IdentityOptions identity = new IdentityOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    MergeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        if (dataDirs.isEmpty()) {
            throw Fault.of("--data-dir", "is missing", "Name each folder that holds label files");
        }
        MergeRequest request = request();
        try (LabelProvider provider = compute.providerOnDemand(events)) {
            Map<String, Object> start = new LinkedHashMap<>();
            start.put("dataDirs", dataDirs.stream().map(Path::toString).toList());
            start.put("numUnits", request.layout().numUnits());
            start.put("files", request.layout().files());
            events.started("merge", start);
            IdentityOptions.tooFewForMainnet(request.layout()).ifPresent(events::warned);
            MergeResult result =
                    new Merge(request, provider, events, session.environment().stop()).run();
            warnOfNonce(result, events);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("nonce", result.nonce().index());
            facts.put("nonceValue", result.nonce().value().hex());
            facts.put("files", result.files());
            facts.put("bytes", result.bytes());
            return Outcome.done(
                    "All " + result.files() + " files are complete; the VRF nonce is "
                            + Long.toUnsignedString(result.nonce().index()),
                    facts);
        }
    }

    private static void warnOfNonce(MergeResult result, Events events) {
        if (!result.unsearched().isEmpty()) {
            int files = result.unsearched().size();
            events.warned("no journal speaks of " + (files == 1 ? "file " : files + " files, the first of them ")
                    + result.unsearched().getFirst()
                    + ", so it is not known whether a lower VRF nonce is in there than "
                    + Long.toUnsignedString(result.nonce().index())
                    + ", which is valid. merge with --search-nonce reads all labels to find out");
        }
    }

    private MergeRequest request() throws IOException {
        List<DataDirectory> directories = InitCommand.directories(dataDirs);
        int scryptN = compute.scryptN();
        int units = 0;
        Optional<PostMetadata> known = Optional.empty();
        for (DataDirectory directory : directories) {
            Optional<PostMetadata> metadata = directory.metadata();
            known = known.or(() -> metadata);
            units = Math.max(
                    units, metadata.map(found -> found.layout().numUnits()).orElse(0));
            units = Math.max(
                    units,
                    directory.journals().stream()
                            .mapToInt(journal -> journal.layout().numUnits())
                            .max()
                            .orElse(0));
        }
        if (known.isEmpty()) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    "none of the folders has " + DataDirectory.METADATA + ", so nothing says whose data this is. "
                            + LostMetadata.remedy(directories.getFirst()));
        }
        PostMetadata metadata = known.get();
        Layout layout = identity.layout(
                units, metadata.layout().labelsPerUnit(), metadata.layout().maxFileSize());
        return new MergeRequest(owner(metadata.identity()), layout, scryptN, directories, searchNonce);
    }

    private Identity owner(Identity found) {
        return new Identity(
                identity.id == null ? found.nodeId() : IdentityOptions.hash("--id", identity.id),
                identity.commitmentAtxId == null
                        ? found.commitmentAtxId()
                        : IdentityOptions.hash("--commitment-atx-id", identity.commitmentAtxId));
    }
}
