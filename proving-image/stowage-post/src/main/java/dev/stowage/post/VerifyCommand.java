package dev.stowage.post;

import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.verify.Verification;
import dev.stowage.engine.verify.VerifyRequest;
import dev.stowage.engine.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post verify}. */
@Command(
        name = "verify",
        sortOptions = false,
        description = {
            "Recomputes labels on disk and compares; checks file sizes and the VRF nonce. Changes nothing.",
            "The first and last label of each file and the ends of batches are always among them.",
            "With a range of files the nonce is not looked at."
        },
        footer = {
            "",
            "Examples:",
            "  stowage-post verify --data-dir /post --fraction 0.1",
            "  stowage-post verify --data-dir /a --data-dir /b --fraction 100"
        })
final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder with label files; repeat it for each folder of the identity.")
    List<Path> dataDirs = List.of();

    @Option(
            names = "--fraction",
            paramLabel = "PERCENT",
            defaultValue = "0.2",
            description = "Percent of each file's labels. Default: ${DEFAULT-VALUE}; 100 checks all.")
    double fraction = 0.2;

    @Mixin
    FileRangeOptions files = new FileRangeOptions();

    @Mixin
    SeedOption seed = new SeedOption();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    VerifyCommand(Session session) {
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
        if (!(fraction > 0 && fraction <= 100)) {
            throw Fault.of("--fraction", "is " + fraction, "It is a percentage, above 0 and up to 100");
        }
        long chosenSeed = seed.chosen();
        VerifyRequest request = new VerifyRequest(
                InitCommand.directories(dataDirs), files.range(), fraction, compute.scryptN(), chosenSeed);
        try (CpuLabelProvider provider = compute.cpuOnly()) {
            Map<String, Object> start = new LinkedHashMap<>();
            start.put("fraction", fraction);
            start.put("seed", chosenSeed);
            start.put("provider", provider.name());
            events.started("verify", start);
            Instant begin = session.environment().clock().instant();
            VerifyResult result = new Verification(
                            request, provider, events, session.environment().stop())
                    .run();
            Duration took =
                    Duration.between(begin, session.environment().clock().instant());
            return outcome(result, took, chosenSeed);
        }
    }

    private static Outcome outcome(VerifyResult result, Duration took, long seed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("labelsChecked", result.labelsChecked());
        facts.put("files", result.files());
        facts.put("bytes", result.bytes());
        facts.put("seconds", took.toMillis() / 1000.0);
        facts.put("seed", seed);
        if (result.fault().isEmpty()) {
            return Outcome.done(
                    "All " + result.labelsChecked() + " labels checked in " + result.files() + " files are right",
                    facts);
        }
        VerifyResult.Fault fault = result.fault().get();
        facts.put("firstBad", firstBad(fault));
        return new Outcome(ExitCode.BAD_DATA, fault.message(), facts);
    }

    private static Map<String, Object> firstBad(VerifyResult.Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (fault) {
            case VerifyResult.BadLabel bad -> {
                json.put("kind", "label");
                json.put("file", bad.file());
                json.put("offset", bad.offset());
                json.put("label", bad.label());
                json.put("expected", bad.expected());
                json.put("actual", bad.actual());
            }
            case VerifyResult.BadFile _ -> json.put("kind", "file");
            case VerifyResult.BadNonce _ -> json.put("kind", "nonce");
        }
        return json;
    }
}
