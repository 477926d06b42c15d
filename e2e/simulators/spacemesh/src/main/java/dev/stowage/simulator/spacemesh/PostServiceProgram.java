package dev.stowage.simulator.spacemesh;

import com.google.protobuf.ByteString;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.prover.Dialer;
import dev.stowage.simulator.spacemesh.prover.Faults;
import dev.stowage.simulator.spacemesh.prover.RustLog;
import dev.stowage.simulator.spacemesh.prover.ServiceSettings;
import dev.stowage.simulator.spacemesh.prover.Stage;
import dev.stowage.simulator.spacemesh.wire.Metadata;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code post-service}. */
@Command(name = "post-service", sortOptions = false)
final class PostServiceProgram implements Callable<Integer> {
    private static final int GROUP = 16;
    private static final int MOST_NONCES = 4096;
    private static final long WATCH_MILLIS = 500;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-d", "--dir"},
            required = true)
    @Nullable
    Path dir;

    @Option(
            names = {"-a", "--address"},
            required = true)
    String address = "";

    @Option(names = "--reconnect-interval-s", defaultValue = "5")
    int reconnectSeconds;

    @Option(names = "--max-retries")
    @Nullable
    Integer maxRetries;

    @Option(names = "--watch-pid")
    @Nullable
    Long watchPid;

    @Option(names = "--operator-address")
    @Nullable
    String operatorAddress;

    @Option(names = "--min-num-units", defaultValue = "4")
    long minUnits;

    @Option(names = "--max-num-units", defaultValue = "4294967295")
    long maxUnits;

    @Option(names = "--k1", defaultValue = "26")
    int k1;

    @Option(names = "--k2", defaultValue = "37")
    int k2;

    @Option(
            names = "--pow-difficulty",
            defaultValue = "000dfb23b0979b4b000000000000000000000000000000000000000000000000")
    String powDifficulty = "";

    @Option(names = "-n", defaultValue = "8192")
    int scryptN;

    @Option(names = "-r", defaultValue = "1")
    int scryptR;

    @Option(names = "-p", defaultValue = "1")
    int scryptP;

    @Option(names = "--threads")
    @Nullable
    Integer threads;

    @Option(names = "--pinned-cores", split = ",")
    int @Nullable [] pinnedCores;

    @Option(names = "--nonces", defaultValue = "128")
    int nonces;

    @Option(names = "--randomx-mode", defaultValue = "fast")
    String randomxMode = "";

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new PostServiceProgram());
        line.setParameterExceptionHandler(PostServiceProgram::usageError);
        line.setExecutionExceptionHandler((failure, _, _) -> refused(String.valueOf(failure.getMessage())));
        return line;
    }

    @SuppressWarnings("SystemOut")
    private static int usageError(ParameterException e, String[] arguments) {
        System.err.println("error: " + e.getMessage() + "\n\nFor more information, try '--help'.");
        return 2;
    }

    @SuppressWarnings("SystemOut")
    private static int refused(String why) {
        System.err.println("Error: " + why);
        return 1;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        flags();
        PostMetadata metadata = metadata();
        int units = metadata.layout().numUnits();
        if (units < minUnits || units > maxUnits) {
            return refused("number of units in the POST data is out of range: " + units + " not in " + minUnits + "..="
                    + maxUnits);
        }
        if (address.startsWith("https:")) {
            return refused("client protocol set to https but tls configuration not provided");
        }
        Stage stage = new Stage();
        if (operatorAddress != null) {
            stage.serve(parsed(operatorAddress));
        }
        if (watchPid != null && !watch(watchPid)) {
            return 0;
        }
        Faults faults = new Faults();
        ControlPort.open(
                System.getenv(),
                Log::simulator,
                () -> Map.of(),
                Map.of(
                        "proof-ms", faults::proofMillis,
                        "wrong", faults::wrong,
                        "errors", faults::errors,
                        "hang", faults::silent));
        new Dialer(settings(metadata), faults, stage).run();
        return refused("max retries (" + maxRetries + ") reached\n\nLocation:\n    service/src/client.rs:134:29");
    }

    private void flags() {
        if (threads == null && pinnedCores == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the following required arguments were not provided:\n  <--threads <THREADS>|--pinned-cores"
                            + " <PINNED_CORES>...>");
        }
        if (nonces % GROUP != 0) {
            throw value("nonces must be multiple of " + GROUP);
        }
        if (nonces > MOST_NONCES) {
            throw value("max nonces is " + MOST_NONCES);
        }
    }

    private ParameterException value(String why) {
        return new ParameterException(
                spec.commandLine(), "invalid value '" + nonces + "' for '--nonces <NONCES>': " + why);
    }

    private PostMetadata metadata() throws IOException {
        try {
            return new DataDirectory(folder())
                    .metadata()
                    .orElseThrow(() -> new IOException("loading metadata\n\nCaused by:\n   0: opening metadata file\n"
                            + "   1: No such file or directory (os error 2)\n\nLocation:\n    src/metadata.rs:57:25"));
        } catch (PostFailure e) {
            throw new IOException(
                    "loading metadata\n\nCaused by:\n   0: decoding metadata\n   1: " + e.getMessage()
                            + "\n\nLocation:\n    src/metadata.rs:59:13",
                    e);
        }
    }

    private Path folder() {
        return dir == null ? Path.of("") : dir;
    }

    private ServiceSettings settings(PostMetadata metadata) {
        Metadata.Builder told = Metadata.newBuilder()
                .setNodeId(ByteString.copyFrom(metadata.identity().nodeId().toBytes()))
                .setCommitmentAtxId(ByteString.copyFrom(
                        metadata.identity().commitmentAtxId().toBytes()))
                .setNumUnits(metadata.layout().numUnits())
                .setLabelsPerUnit(metadata.layout().labelsPerUnit());
        metadata.nonce().ifPresent(told::setNonce);
        ProofRules rules = new ProofRules(
                k1,
                k2,
                new PowDifficulty(Hash256.ofHex(powDifficulty)),
                metadata.layout().labelsPerUnit(),
                scryptN,
                minUnits,
                maxUnits);
        int cores = pinnedCores == null ? threads == null ? 1 : threads : pinnedCores.length;
        return new ServiceSettings(
                folder(),
                told.build(),
                rules,
                nonces,
                cores == 0 ? Runtime.getRuntime().availableProcessors() : cores,
                RandomXMode.valueOf(randomxMode.toUpperCase(Locale.ROOT)),
                URI.create(address.contains("://") ? address : "http://" + address),
                reconnectSeconds,
                maxRetries == null ? OptionalInt.empty() : OptionalInt.of(maxRetries));
    }

    private static InetSocketAddress parsed(String address) {
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    /** Ends with the process that it watches; false if that is gone already. */
    private static boolean watch(long pid) {
        RustLog.info("post_service", "watching PID " + pid);
        if (ProcessHandle.of(pid).isEmpty()) {
            gone(pid);
            return false;
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (ProcessHandle.of(pid).isPresent()) {
                    Thread.sleep(WATCH_MILLIS);
                }
                gone(pid);
                Runtime.getRuntime().halt(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return true;
    }

    private static void gone(long pid) {
        RustLog.info("post_service", "PID " + pid + " not found");
        RustLog.info("post_service", "PID watcher exited: Ok(())");
        RustLog.info("post_service::service", "shutting down post service");
    }
}
