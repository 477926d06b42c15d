package dev.stowage.simulator.site;

import dev.stowage.spacemesh.api.Endpoint;
import dev.stowage.spacemesh.clock.NetworkClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A node with some identities, and Stowage's own prover for each of them; every one a process. */
final class SpacemeshSite implements AutoCloseable {
    private static final Pattern CONTROL = Pattern.compile("control port: (\\d+)");
    private static final Duration LAYER = Duration.ofSeconds(3);
    private static final int LAYERS = 10;
    private static final Duration PHASE_SHIFT = Duration.ofSeconds(15);
    private static final Duration CYCLE_GAP = Duration.ofSeconds(12);
    private static final Duration GRACE = Duration.ofSeconds(6);
    /** The largest hash: the first one tried is small enough. */
    private static final String EASIEST_POW = "ff".repeat(32);

    /** What the node calls the listener for provers. */
    private static final String NODE_POST = "local";

    private static final List<String> LISTENERS = List.of("public", "private", NODE_POST);
    private static final Pattern OPERATOR = Pattern.compile("operatorAddress\\W+127\\.0\\.0\\.1:(\\d+)");
    private static final String WORLD = "{\"pollMillis\": 200}";
    static final String POET = "http://127.0.0.1:10010";

    private final Programs programs;
    private final Path folder;
    private final Instant genesis;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, Started> provers = new LinkedHashMap<>();
    private final List<Started> processes = new ArrayList<>();
    /** By listener and by prover; whoever is started again has the one that it had. */
    private final Map<String, String> ports = new HashMap<>();

    private Running node;
    private final SpacemeshClients clients;

    /** A node whose ports are open. */
    record Running(Started process, ControlPort control) {}

    /**
     * Makes keys and data, starts the node and the provers.
     *
     * @param genesis some seconds ahead, so that all are there for the first round
     */
    SpacemeshSite(Programs programs, Path folder, Instant genesis, List<String> names)
            throws IOException, InterruptedException {
        this.programs = programs;
        this.folder = folder;
        this.genesis = genesis;
        try {
            node = begin(names);
            clients = SpacemeshClients.of(this);
        } catch (Throwable e) {
            // Nobody else can: there is no site yet that could be closed.
            end();
            throw e;
        }
    }

    private Running begin(List<String> names) throws IOException, InterruptedException {
        Map<String, Started> making = new LinkedHashMap<>();
        for (String name : names) {
            ids.put(name, IdentityKey.write(nodeFolder().resolve("identities").resolve(name + ".key")));
            making.put(name, initialise(name));
        }
        Running begun = startedNode(WORLD);
        for (Map.Entry<String, Started> made : making.entrySet()) {
            if (made.getValue().exit() != 0) {
                throw new IllegalStateException("stowage-post init failed; see " + log("init-" + made.getKey()));
            }
            provers.put(made.getKey(), startedProver(made.getKey()));
        }
        for (Map.Entry<String, Started> prover : provers.entrySet()) {
            awaitPort(prover.getKey(), prover.getValue());
        }
        return begun;
    }

    NetworkClock clock() {
        return new NetworkClock(genesis, LAYER, LAYERS, PHASE_SHIFT, CYCLE_GAP, GRACE);
    }

    /** The hexadecimal identity by the name of its key's file. */
    Map<String, String> ids() {
        return ids;
    }

    Running node() {
        return node;
    }

    /** Stowage's clients of the node; they outlive it. */
    SpacemeshClients clients() {
        return clients;
    }

    /** Where a listener of the node is, {@code public}, {@code private} or {@code local}, or a prover by its name. */
    Endpoint at(String name) {
        return new Endpoint("127.0.0.1", Integer.parseInt(ports.getOrDefault(name, "0")), false);
    }

    Started prover(String name) {
        return Objects.requireNonNull(provers.get(name), name);
    }

    private Path nodeFolder() {
        return folder.resolve("go-spacemesh");
    }

    private Path data(String name) {
        return folder.resolve("post-" + name);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Started initialise(String name) throws IOException {
        List<String> line =
                programs.stowagePost("init", "--data-dir", data(name).toString());
        line.addAll(List.of("--id", ids.getOrDefault(name, ""), "--commitment-atx-id", "c0".repeat(32)));
        line.addAll(List.of("--num-units", "1", "--labels-per-unit", "256", "--scrypt-n", "2"));
        line.addAll(List.of("--provider", "cpu", "--threads", "1"));
        return process("init-" + name, programs.environment(), line);
    }

    private Started process(String name, Map<String, String> environment, List<String> line) throws IOException {
        Started process = Started.start(log(name), environment, line);
        processes.add(process);
        return process;
    }

    /** Starts the node, on the ports that it had. */
    void startNode() throws IOException, InterruptedException {
        startNode(WORLD);
    }

    /** Starts it where other things happen. */
    void startNode(String world) throws IOException, InterruptedException {
        node = startedNode(world);
    }

    private Running startedNode(String world) throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(programs.environment());
        environment.put("STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0");
        environment.put("STOWAGE_SIMULATOR_NETWORK", folder.resolve("network").toString());
        environment.put("STOWAGE_SIMULATOR_WORLD", world);
        Started process = process(
                "node", environment, programs.simulator("spacemesh", "go-spacemesh", "-c", config().toString()));
        ControlPort control = new ControlPort(http, Integer.parseInt(process.await(CONTROL)));
        for (String listener : LISTENERS) {
            Pattern started = Pattern.compile("started " + listener + " grpc service\",\"address\":\"[^\"]+:(\\d+)");
            ports.put(listener, process.await(started));
        }
        return new Running(process, control);
    }

    /** Starts an identity's prover, which tells what it does where it did. */
    void startProver(String name) throws IOException, InterruptedException {
        Started prover = startedProver(name);
        provers.put(name, prover);
        awaitPort(name, prover);
    }

    private void awaitPort(String name, Started prover) throws InterruptedException {
        ports.put(name, prover.await(OPERATOR));
    }

    private Started startedProver(String name) throws IOException {
        List<String> line = programs.stowagePost("serve", "--dir", data(name).toString());
        line.addAll(List.of("--address", at(NODE_POST).toString(), "--reconnect-interval-s", "1"));
        line.addAll(List.of("--operator-address", "127.0.0.1:" + ports.getOrDefault(name, "0")));
        line.addAll(List.of("--min-num-units", "1", "--max-num-units", "4", "--k1", "26", "--k2", "20"));
        line.addAll(List.of("--pow-difficulty", EASIEST_POW, "-n", "2", "--threads", "1"));
        line.addAll(List.of("--nonces", "64", "--randomx-mode", "light"));
        // It has no other tether.
        line.addAll(List.of("--watch-pid", Long.toString(ProcessHandle.current().pid())));
        return process("prover-" + name, programs.environment(), line);
    }

    /** An epoch of 30 s, and proofs that cost next to nothing and are real. */
    private Path config() throws IOException {
        return Files.writeString(folder.resolve("node.json"), """
                {"preset": "standalone",
                 "main": {"data-folder": "%1$s", "filelock": "%1$s/LOCK",
                          "layer-duration": "%2$ds", "layers-per-epoch": %3$d,
                          "poet-servers": [{"address": "%10$s"}]},
                 "genesis": {"genesis-time": "%4$s", "genesis-extra-data": "standalone"},
                 "api": {"grpc-public-listener": "127.0.0.1:%5$s", "grpc-private-listener": "127.0.0.1:%11$s",
                         "grpc-post-listener": "127.0.0.1:%12$s"},
                 "logging": {"log-encoder": "json"},
                 "smeshing": {"smeshing-coinbase": "standalone1qqqqqqp3qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqvqtwcg",
                              "smeshing-opts": {"smeshing-opts-scrypt": {"N": 2, "R": 1, "P": 1}}},
                 "post": {"post-labels-per-unit": 256, "post-min-numunits": 1, "post-max-numunits": 4,
                          "post-k1": 26, "post-k2": 20, "post-k3": 1, "post-pow-difficulty": "%6$s"},
                 "poet": {"phase-shift": "%7$ds", "cycle-gap": "%8$ds", "grace-period": "%9$ds"}}
                """.formatted(
                        nodeFolder(),
                        LAYER.toSeconds(),
                        LAYERS,
                        genesis,
                        ports.getOrDefault("public", "0"),
                        EASIEST_POW,
                        PHASE_SHIFT.toSeconds(),
                        CYCLE_GAP.toSeconds(),
                        GRACE.toSeconds(),
                        POET,
                        ports.getOrDefault("private", "0"),
                        ports.getOrDefault(NODE_POST, "0")));
    }

    @Override
    public void close() {
        clients.close();
        end();
    }

    /** The provers before the node. */
    private void end() {
        processes.reversed().forEach(Started::close);
        http.close();
    }
}
