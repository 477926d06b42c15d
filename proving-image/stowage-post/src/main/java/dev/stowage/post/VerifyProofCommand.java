package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofCheck.Strictness;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post verify-proof}. */
@Command(
        name = "verify-proof",
        sortOptions = false,
        description = {
            "Checks a proof by the network's rules; needs no PoST data.",
            "Strict, as stowage-post checks its own proofs, also wants indices that ascend and lie within the data."
        },
        footer = {
            "",
            "The files are JSON as the network's tools write it:",
            "  proof     {\"nonce\":…,\"indices\":base64,\"pow\":…}",
            "  metadata  {\"node_id\":base64,\"commitment_atx_id\":base64,\"challenge\":base64,\"num_units\":…}"
        })
final class VerifyProofCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--proof", paramLabel = "FILE", description = "The proof.")
    @Nullable
    Path proof;

    @Option(names = "--metadata", paramLabel = "FILE", description = "Of whom and of what it is one.")
    @Nullable
    Path metadata;

    @Option(
            names = "--labels-per-unit",
            paramLabel = "N",
            defaultValue = "4294967296",
            description = "Labels in a unit. Default: ${DEFAULT-VALUE}.")
    long labelsPerUnit = IdentityOptions.MAINNET_LABELS_PER_UNIT;

    @Option(
            names = "--k3",
            paramLabel = "N",
            description = "Check only as many labels, drawn as a node draws them. Default: all.")
    @Nullable
    Integer k3;

    @Option(
            names = "--seed",
            paramLabel = "HEX",
            defaultValue = "",
            description = "With --k3: what the node adds to the draw, its peer id in hexadecimal digits.")
    String seed = "";

    @ArgGroup
    Mode mode = new Mode();

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    /** How strict to be. */
    static final class Mode {
        @Option(names = "--strict", description = "As stowage-post checks its own proofs. The default.")
        boolean strict;

        @Option(names = "--network", description = "The network's verdict, no more.")
        boolean network;
    }

    VerifyProofCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        Proof given = read("--proof", proof, ProofFormat::proof);
        ProofMetadata about = read("--metadata", metadata, ProofFormat::metadata);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("nonce", Integer.toUnsignedLong(given.nonce()));
        facts.put("mode", mode.network ? "network" : "strict");
        events.started("verify-proof", facts);
        try (RandomXPool randomx = RandomXPool.open(RandomXMode.LIGHT, 1);
                CpuLabelProvider labels = new CpuLabelProvider(
                        CpuKernel.best(), Runtime.getRuntime().availableProcessors())) {
            Verdict verdict = new ProofCheck(network.rules(labelsPerUnit), new LightPowCheck(randomx), labels)
                    .check(given, about, selection(), mode.network ? Strictness.NETWORK : Strictness.STRICT);
            return switch (verdict) {
                case Verdict.Valid _ -> Outcome.done("The proof is valid", facts);
                case Verdict.Invalid(String message) ->
                    new Outcome(ExitCode.BAD_DATA, "The proof is not valid: " + message, facts);
                case Verdict.InvalidIndex(int ordinal, long index, String message) -> {
                    facts.put("ordinal", ordinal);
                    facts.put("index", index);
                    yield new Outcome(ExitCode.BAD_DATA, "The proof is not valid: " + message, facts);
                }
            };
        }
    }

    private Selection selection() {
        if (k3 == null) {
            return new Selection.All();
        }
        if (k3 < 1 || k3 > network.k2) {
            throw Fault.of("--k3", "is " + k3, "It must be from 1 to k2, which is " + network.k2);
        }
        if (!seed.matches("([0-9a-fA-F]{2})*")) {
            throw Fault.of("--seed", "is " + seed, "It must be hexadecimal digits, two for each byte");
        }
        return new Selection.Subset(k3, seed);
    }

    private static <T> T read(String option, @Nullable Path file, Function<String, T> reader) throws IOException {
        if (file == null) {
            throw Fault.of(option, "is missing", "Name the file");
        }
        String text = text(option, file);
        try {
            return reader.apply(text);
        } catch (PostFailure e) {
            throw Fault.of(option, file + " cannot be used: " + e.getMessage(), "See verify-proof --help for its form");
        }
    }

    private static String text(String option, Path file) throws IOException {
        try {
            return Storage.text(file)
                    .orElseThrow(() -> Fault.of(option, "names " + file + ", which does not exist", "Name a file"));
        } catch (CharacterCodingException e) {
            throw Fault.of(option, file + " is not text in UTF-8", "See verify-proof --help for its form");
        } catch (FileFailure e) {
            if (e.kind() != PostFailure.Kind.BAD_DATA && e.kind() != PostFailure.Kind.UNAVAILABLE) {
                throw e;
            }
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, option + ": " + e.getMessage(), e);
        }
    }
}
