package dev.stowage.post;

import dev.stowage.engine.init.InitRequest;
import dev.stowage.engine.init.InitResult;
import dev.stowage.engine.init.Initialisation;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post init}. */
@Command(
        name = "init",
        sortOptions = false,
        description = {
            "Makes the label files of an identity, or a range of them.",
            "It can be stopped or killed at any time: the same command continues where it was."
        },
        footer = {
            "",
            "Examples:",
            "  A whole identity of 4 units (256 GiB):",
            "    stowage-post init --id 8411…a924 --commitment-atx-id 9eeb…2865 --num-units 4 --data-dir /post",
            "  The first unit's files only, on this machine (then merge):",
            "    stowage-post init … --num-units 4 --data-dir /post --from-file 0 --to-file 15",
            "  In an Indexed Job of two pods:",
            "    stowage-post init … --num-units 4 --shards /a:0-31,/b:32-63 --shard-index $JOB_COMPLETION_INDEX"
        })
final class InitCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    IdentityOptions identity = new IdentityOptions();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder for the label files.")
    @Nullable
    Path dataDir;

    @Option(
            names = "--from-file",
            paramLabel = "N",
            description = "First file of the whole layout to make. Default: 0.")
    @Nullable
    Integer fromFile;

    @Option(names = "--to-file", paramLabel = "N", description = "Last file to make. Default: the last.")
    @Nullable
    Integer toFile;

    @Option(
            names = "--shards",
            paramLabel = "DIR:FROM-TO,…",
            description = "All shards of the identity; --shard-index picks one of them as data folder and files.")
    @Nullable
    String shards;

    @Option(names = "--shard-index", paramLabel = "N", description = "Which of --shards, from 0.")
    @Nullable
    Integer shardIndex;

    @Option(
            names = "--grow",
            description =
                    "Let the identity get larger than its folder says. The metadata keeps the smaller number of units until merge finds all files complete.")
    boolean grow;

    @Option(
            names = "--batch-labels",
            paramLabel = "N",
            description =
                    "Labels between two fsyncs, which is the most that a crash costs. Default: some seconds' worth.")
    @Nullable
    Integer batchLabels;

    @Mixin
    HandOverOptions handOver = new HandOverOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        InitRequest request = request();
        try (LabelProvider provider = compute.provider(events)) {
            events.started("init", startFacts(request, provider));
            IdentityOptions.tooFewForMainnet(request.layout()).ifPresent(events::warned);
            Instant start = session.environment().clock().instant();
            InitResult result = new Initialisation(
                            request,
                            provider,
                            DiskLabelFile::open,
                            events,
                            session.environment().stop())
                    .run();
            Duration took =
                    Duration.between(start, session.environment().clock().instant());
            return Outcome.done(message(request, result), facts(request, result, took));
        }
    }

    private InitRequest request() {
        Layout layout = identity.layout();
        Shard shard = shard(layout);
        FileRange range = FileRanges.within(layout, shard.from(), shard.to());
        if (batchLabels != null && (batchLabels < 1 || batchLabels > 1 << 24)) {
            throw Fault.of("--batch-labels", "is " + batchLabels, "It must be from 1 to 16777216");
        }
        return new InitRequest(
                identity.identity(),
                layout,
                compute.scryptN(),
                new DataDirectory(shard.directory()),
                range,
                grow,
                batchLabels == null ? OptionalInt.empty() : OptionalInt.of(batchLabels),
                handOver.handOver());
    }

    private Shard shard(Layout layout) {
        if (shards == null) {
            if (shardIndex != null) {
                throw Fault.of("--shard-index", "has no --shards to pick from", "Give both, or neither");
            }
            if (dataDir == null) {
                throw Fault.of("--data-dir", "is missing", "Say where the label files are to be");
            }
            return new Shard(dataDir, fromFile == null ? 0 : fromFile, toFile == null ? layout.lastFile() : toFile);
        }
        if (shardIndex == null) {
            throw Fault.of("--shards", "needs --shard-index", "In an Indexed Job it is $JOB_COMPLETION_INDEX");
        }
        if (dataDir != null || fromFile != null || toFile != null) {
            throw Fault.of(
                    "--shards",
                    "says folder and files already",
                    "Leave out --data-dir, --from-file and --to-file, or --shards");
        }
        return Shard.pick(shards, shardIndex);
    }

    private static Map<String, Object> startFacts(InitRequest request, LabelProvider provider) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dataDir", request.directory().toString());
        facts.put("fromFile", request.range().from());
        facts.put("toFile", request.range().to());
        facts.put("labelsTotal", request.range().labels(request.layout()));
        facts.put("provider", provider.name());
        facts.put("memoryBytes", provider.memoryBytes(request.scryptN()));
        return facts;
    }

    private static Map<String, Object> facts(InitRequest request, InitResult result, Duration took) {
        double seconds = took.toNanos() / 1e9;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dataDir", request.directory().toString());
        facts.put("fromFile", request.range().from());
        facts.put("toFile", request.range().to());
        facts.put("files", result.files());
        facts.put("labels", result.labels());
        facts.put("labelsComputed", result.labelsComputed());
        facts.put("filesHandedOver", result.handedOver().size());
        facts.put("seconds", Math.round(seconds * 1000) / 1000.0);
        facts.put("labelsPerSecond", seconds > 0 ? Math.round(result.labelsComputed() / seconds) : 0);
        result.best().ifPresent(nonce -> {
            facts.put("nonce", nonce.index());
            facts.put("nonceValue", nonce.value().hex());
        });
        return facts;
    }

    private static String message(InitRequest request, InitResult result) {
        String nonce = result.best()
                .map(best -> "its best VRF nonce is " + best.index())
                .orElse("it has no VRF nonce candidate");
        String next = request.range().isAllOf(request.layout()) && !request.grow()
                ? ""
                : ". When all ranges are complete, run merge";
        return "Files " + request.range().from() + " to " + request.range().to() + " are complete ("
                + result.labelsComputed() + " labels made now" + handedOver(result) + "); " + nonce + next;
    }

    private static String handedOver(InitResult result) {
        if (result.handedOver().isEmpty()) {
            return "";
        }
        String unseen = result.handedOver().stream()
                .filter(left -> !left.settled())
                .map(left -> Integer.toString(left.file()))
                .collect(Collectors.joining(", "));
        return ", " + result.handedOver().size() + " files handed over"
                + (unseen.isEmpty()
                        ? ""
                        : ", of which " + unseen
                                + " went with a command that was cut off: make sure that they have arrived");
    }

    static List<DataDirectory> directories(List<Path> paths) {
        return paths.stream().map(DataDirectory::new).toList();
    }
}
