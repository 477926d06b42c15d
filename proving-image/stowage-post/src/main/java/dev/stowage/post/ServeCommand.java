package dev.stowage.post;

import dev.stowage.engine.file.Storage;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.service.Ending;
import dev.stowage.service.EngineProver;
import dev.stowage.service.EngineSettings;
import dev.stowage.service.FileLease;
import dev.stowage.service.Lease;
import dev.stowage.service.PostService;
import dev.stowage.service.ServeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post serve}. */
@Command(
        name = "serve",
        sortOptions = false,
        description = {
            "Answers a node's questions for proofs of one identity, as the network's post-service does.",
            "It can be stopped or killed at any time: a proof continues where it was when the node asks again."
        },
        footer = {
            "",
            "Examples:",
            "  stowage-post serve --dir /post --address http://node:9094 --operator-address 0.0.0.0:8080",
            "  stowage-post serve --dir /a --dir /b --address https://node:9094 \\",
            "    --ca-cert ca.pem --cert tls.crt --key tls.key --remote-k2pow http://k2pow:3000"
        })
final class ServeCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-d", "--dir"},
            paramLabel = "DIR",
            description = "Folder with label files; repeat it for each folder of the identity.")
    List<Path> dirs = List.of();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder for how far a proof is, and for the lock that keeps a second prover out."
                    + " Default: .stowage/proving in the first --dir.")
    @Nullable
    Path stateDir;

    @Mixin
    NodeOptions node = new NodeOptions();

    @Option(
            names = "--operator-address",
            paramLabel = "IP:PORT",
            description = "Where to answer GET /status, /metrics, /q/health, /q/health/live and /q/health/ready."
                    + " Default: nowhere.")
    @Nullable
    String operatorAddress;

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    ProverOptions prover = new ProverOptions();

    @Option(
            names = "--lease-file",
            paramLabel = "FILE",
            description = "Serve only while this file says so: {\"nodeId\":HEX,\"holder\":NAME,\"until\":TIME}."
                    + " Replace it by renaming.")
    @Nullable
    Path leaseFile;

    @Option(
            names = "--holder",
            paramLabel = "NAME",
            description = "The name of this process in --lease-file. Default: this host's name.")
    @Nullable
    String holder;

    @Option(names = "--watch-pid", paramLabel = "PID", description = "Stop when this process has ended.")
    @Nullable
    Long watchPid;

    @Mixin
    OutputOptions output = new OutputOptions();

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        List<DataDirectory> directories = directories();
        PostMetadata metadata = Folders.look(directories).agreedMetadata();
        Path state = StateFolder.of(stateDir, directories);
        EngineSettings engine = prover.settings(directories, state, network.rules(metadata), events);
        ServeSettings settings =
                new ServeSettings(directories, state, engine.nonces(), node.dialer(), node.retries(), operator());
        Lease lease = lease(metadata);
        StateFolder.requireWritable(state);
        try (PostService service = PostService.open(
                settings,
                new EngineProver(engine, metadata.identity(), events::notice),
                lease,
                session.environment().clock(),
                events::notice)) {
            Map<String, Object> facts = facts(metadata, settings, engine);
            service.operatorAddress()
                    .ifPresent(at -> facts.put("operatorAddress", at.getHostString() + ":" + at.getPort()));
            events.started("serve", facts);
            return outcome(service.run(stop()));
        }
    }

    private List<DataDirectory> directories() throws IOException {
        if (dirs.isEmpty()) {
            throw Fault.of("--dir", "is missing", "Say where the label files are");
        }
        for (Path dir : dirs) {
            if (!Storage.isFolder(dir)) {
                throw Fault.of("--dir", dir + " is not a folder", "Say where the label files are");
            }
        }
        return InitCommand.directories(dirs);
    }

    /** Upstream takes an IP address only, so that nothing is looked up. */
    private Optional<InetSocketAddress> operator() {
        return Optional.ofNullable(operatorAddress).map(address -> Addresses.listening("--operator-address", address));
    }

    private Lease lease(PostMetadata metadata) {
        if (leaseFile == null) {
            if (holder != null) {
                throw Fault.of("--holder", "is of no use without --lease-file", "Give both, or neither");
            }
            return Lease.UNNEEDED;
        }
        return new FileLease(
                leaseFile,
                metadata.identity().nodeId(),
                holder == null ? hostName() : holder,
                session.environment().clock());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw Fault.of("--holder", "is missing, and this host has no name", "Say who we are");
        }
    }

    private BooleanSupplier stop() {
        BooleanSupplier signal = session.environment().stop();
        if (watchPid == null) {
            return signal;
        }
        long pid = watchPid;
        return () -> signal.getAsBoolean()
                || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static Outcome outcome(Ending ending) {
        return switch (ending) {
            case Ending.Stopped() -> Outcome.done("Stopped; the same command continues", Map.of());
            case Ending.RetriesSpent(long retries, String reason) ->
                Outcome.failed(ExitCode.UNEXPECTED, "max retries (" + retries + ") reached: " + reason);
        };
    }

    private Map<String, Object> facts(PostMetadata metadata, ServeSettings settings, EngineSettings engine) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("nodeId", metadata.identity().nodeId().hex());
        facts.put("numUnits", metadata.layout().numUnits());
        facts.put("address", settings.dialer().address().toString());
        facts.put("nonces", engine.nonces());
        facts.put("threads", engine.threads());
        facts.put("provider", ProverOptions.scanning(engine));
        facts.put("aes", engine.aes().title());
        facts.put("stateDir", settings.state().toString());
        return facts;
    }
}
