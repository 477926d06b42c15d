package dev.stowage.post;

import dev.stowage.engine.adopt.Adoption;
import dev.stowage.engine.adopt.AdoptionRequest;
import dev.stowage.engine.adopt.AdoptionResult;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post import}. */
@Command(
        name = "import",
        sortOptions = false,
        description = {
            "Checks a folder that postcli, smapp or a node made, says what is in it and how to continue, and records its",
            "complete files in .stowage. Nothing is copied and nothing else is changed: the other tools can still use it.",
            "An identity.key beside the labels is compared with the identity; none of it is ever shown."
        },
        footer = {"", "Example:", "  stowage-post import --data-dir ~/post/data --fraction 0.01"})
final class ImportCommand implements Callable<Integer> {
    /** What a termination log has room for. */
    private static final int MOST_SHOWN = 100;

    private final Session session;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "The folder.")
    @Nullable
    Path dataDir;

    @Option(
            names = "--fraction",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description =
                    "Percent of each file's labels to recompute, besides the first, the last, and each 1048576th, where a failing GPU shows. Default: ${DEFAULT-VALUE}.")
    double fraction;

    @Mixin
    SeedOption seed = new SeedOption();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        if (dataDir == null) {
            throw Fault.of("--data-dir", "is missing", "Name the folder that holds the label files");
        }
        if (!(fraction >= 0 && fraction <= 100)) {
            throw Fault.of("--fraction", "is " + fraction, "It is a percentage from 0 to 100");
        }
        long chosenSeed = seed.chosen();
        DataDirectory directory = new DataDirectory(dataDir);
        try (CpuLabelProvider provider = compute.cpuOnly()) {
            Map<String, Object> start = new LinkedHashMap<>();
            start.put("dataDir", dataDir.toString());
            start.put("fraction", fraction);
            start.put("seed", chosenSeed);
            start.put("provider", provider.name());
            events.started("import", start);
            AdoptionResult result = new Adoption(
                            new AdoptionRequest(directory, fraction, compute.scryptN(), chosenSeed),
                            provider,
                            events,
                            session.environment().stop())
                    .run();
            events.notice("identity " + result.metadata().identity().nodeId() + ", "
                    + result.metadata().layout().numUnits() + " units of "
                    + result.metadata().layout().labelsPerUnit() + " labels");
            result.remarks().forEach(events::notice);
            IdentityOptions.tooFewForMainnet(result.metadata().layout()).ifPresent(events::warned);
            List<String> next = new NextCommands(directory, result, compute).list();
            next.forEach(command -> events.notice("next: " + command));
            return Outcome.done(message(result), facts(result, next));
        }
    }

    private static String message(AdoptionResult result) {
        boolean whole = result.complete().size() == result.metadata().layout().files();
        return (whole ? "The identity is complete" : "What is here is right, and files are missing or not complete")
                + ": "
                + result.labelsChecked() + " labels checked, "
                + (result.recorded().isEmpty()
                        ? "nothing new to record"
                        : "complete files recorded without copying them");
    }

    private static Map<String, Object> facts(AdoptionResult result, List<String> next) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("nodeId", result.metadata().identity().nodeId().hex());
        facts.put(
                "commitmentAtxId",
                result.metadata().identity().commitmentAtxId().hex());
        facts.put("numUnits", result.metadata().layout().numUnits());
        facts.put("files", result.metadata().layout().files());
        facts.put("filesComplete", result.complete().size());
        facts.put("incomplete", result.incomplete().stream().limit(MOST_SHOWN).toList());
        facts.put("missing", result.missing().stream().limit(MOST_SHOWN).toList());
        facts.put("filesHandedOver", result.handedOver().size());
        facts.put("tornBytes", result.tornBytes());
        facts.put("nonceValid", result.hasNonce());
        facts.put("labelsChecked", result.labelsChecked());
        facts.put("next", next);
        return facts;
    }
}
