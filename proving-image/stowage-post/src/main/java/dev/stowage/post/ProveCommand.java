package dev.stowage.post;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.prove.Proven;
import dev.stowage.engine.prove.Proving;
import dev.stowage.engine.prove.ProvingLock;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.service.EngineSettings;
import dev.stowage.service.Pows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post prove}. */
@Command(
        name = "prove",
        sortOptions = false,
        description = {
            "Makes a proof and checks all of it before it is shown.",
            "It can be stopped or killed at any time: the same command continues where it was."
        },
        footer = {
            "",
            "Example, the first proof of an identity:",
            "  stowage-post prove --data-dir /a --data-dir /b --nonces 288 --threads 8 --randomx-mode fast"
        })
final class ProveCommand implements Callable<Integer> {
    private static final String ZERO = "0000000000000000000000000000000000000000000000000000000000000000";

    private final Session session;

    @Option(
            names = {"--data-dir", "--dir", "-d"},
            paramLabel = "DIR",
            description = "Folder with label files; repeat it for each drive of the identity.")
    List<Path> dataDirs = List.of();

    @Option(
            names = "--challenge",
            paramLabel = "HEX",
            defaultValue = ZERO,
            description = "What to answer, 64 hexadecimal digits. Default: zeros, as for an identity's first proof.")
    String challenge = ZERO;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where progress is kept. Default: .stowage/proving in the first data folder.")
    @Nullable
    Path stateDir;

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    ProverOptions prover = new ProverOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    ProveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work, this::shown);
    }

    /** A proof that nobody could read is not handed over, whatever was made. */
    private Outcome shown(Outcome ended) {
        if (!session.environment().out().checkError()) {
            return ended;
        }
        String message = "standard output cannot be written. A proof that was made is kept: the same again shows it";
        session.environment().err().println("stowage-post: " + message);
        return ended.exit() == ExitCode.DONE ? Outcome.failed(ExitCode.UNEXPECTED, message) : ended;
    }

    private Outcome work(Events events) throws IOException {
        if (dataDirs.isEmpty()) {
            throw Fault.of("--data-dir", "is missing", "Name each folder that holds label files");
        }
        List<DataDirectory> directories = InitCommand.directories(dataDirs);
        PostMetadata metadata = Folders.look(directories).agreedMetadata();
        Path state = StateFolder.of(stateDir, directories);
        EngineSettings engine = prover.settings(directories, state, network.rules(metadata), events);
        ProvingRequest request = new ProvingRequest(
                directories,
                state,
                engine.rules(),
                IdentityOptions.hash("--challenge", challenge),
                engine.nonces(),
                engine.threads(),
                engine.aes(),
                engine.cards());
        StateFolder.requireWritable(state);
        try (ProvingLock _ = ProvingLock.take(directories, state);
                Pows pows = Pows.open(engine, events::notice);
                CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), engine.threads())) {
            Map<String, Object> start = new LinkedHashMap<>();
            start.put("nodeId", metadata.identity().nodeId().hex());
            start.put("challenge", request.challenge().hex());
            start.put("nonces", engine.nonces());
            start.put("threads", engine.threads());
            start.put("provider", ProverOptions.scanning(engine));
            start.put("aes", engine.aes().title());
            start.put("randomx", pows.library());
            events.started("prove", start);
            Instant begin = session.environment().clock().instant();
            ProofCheck check = new ProofCheck(request.rules(), pows.check(), labels);
            Proven proven = new Proving(
                            request,
                            pows.source(),
                            check,
                            events,
                            session.environment().stop())
                    .run();
            return outcome(
                    proven,
                    Duration.between(begin, session.environment().clock().instant()));
        }
    }

    private static Outcome outcome(Proven proven, Duration took) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("proof", ProofFormat.json(proven.proof()));
        facts.put("metadata", ProofFormat.json(proven.metadata()));
        facts.put("passes", proven.passes());
        facts.put("seconds", took.toMillis() / 1000.0);
        return Outcome.done("Proof made and checked: " + facts.get("proof"), facts);
    }
}
