package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusMiner;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.LotusWorker;
import dev.stowage.lotus.api.Permission;
import dev.stowage.lotus.api.Token;
import dev.stowage.lotus.api.Tokens;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.reading.ChainReader;
import dev.stowage.simulator.Program;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A daemon and a miner as processes, and the client that looks at them. */
final class Provider implements AutoCloseable {
    static final Address MINER = Address.of("t01000");

    private static final int ANCESTORS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final int pace = Pace.now();
    private final Map<String, String> environment;
    private final Lotus lotus = new Lotus(Limits.USUAL);
    private Program daemon;
    private Program miner;
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<Program> programs = new ArrayList<>();
    private String daemonAddress;
    private String minerAddress;

    /** Starts both in a new folder. */
    Provider(Path folder, String world) throws IOException, InterruptedException {
        this(folder, world, "");
    }

    /** The same, with more of the miner's configuration than its initialisation writes. */
    Provider(Path folder, String world, String configuration) throws IOException, InterruptedException {
        this(folder, world, configuration, Map.of());
    }

    /**
     * Starts both in a new folder.
     *
     * @param configuration of the miner, beyond what its initialisation writes
     * @param variables more of the environment
     */
    Provider(Path folder, String world, String configuration, Map<String, String> variables)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.environment = new HashMap<>(Map.of(
                "LOTUS_PATH",
                folder.resolve("node").toString(),
                "LOTUS_MINER_PATH",
                folder.resolve("miner").toString(),
                "LOTUS_API_LISTENADDRESS",
                "/ip4/127.0.0.1/tcp/0/http",
                "STOWAGE_SIMULATOR_CONTROL",
                "127.0.0.1:0",
                "LOTUS_BACKUP_BASE_PATH",
                Files.createDirectories(folder.resolve("backup")).toString(),
                "STOWAGE_SIMULATOR_WORLD",
                Pace.slowed(world, pace)));
        environment.putAll(variables);
        try {
            startDaemon();
            initialise();
            Path config = minerFolder().resolve("config.toml");
            Files.writeString(config, configuration, StandardOpenOption.APPEND);
            startMiner();
        } catch (Throwable e) {
            // Nobody else can: there is no provider yet that could be closed.
            close();
            throw e;
        }
    }

    private void initialise() throws IOException, InterruptedException {
        String[] init = {
            "lotus-miner",
            "init",
            "--actor",
            "t01000",
            "--nosync",
            "--pre-sealed-sectors",
            folder.resolve("presealed").toString()
        };
        try (Program program = program("init.log", init)) {
            assertThat(program.exit()).as(program.log()).isZero();
        }
    }

    Program program(String log, String... command) throws IOException {
        return program(log, Map.of(), command);
    }

    /** A program with more of the environment. */
    Program program(String log, Map<String, String> variables, String... command) throws IOException {
        Map<String, String> own = new HashMap<>(environment);
        own.putAll(variables);
        Program program = Program.start(folder.resolve(log), own, command);
        programs.add(program);
        return program;
    }

    /** Starts the daemon, on the port that it had before if there was one: the miner looks for it there. */
    void startDaemon() throws IOException {
        daemon = daemonAddress == null
                ? program("node.log", "lotus", "daemon")
                : program("node.log", "lotus", "daemon", "--api", Integer.toString(port(daemonAddress)));
        daemonAddress = ApiFile.await(daemon, nodeFolder());
    }

    /** Starts the miner, on the port that it had before if there was one: workers look for it there. */
    void startMiner() throws IOException {
        miner = minerAddress == null
                ? program("miner.log", "lotus-miner", "run")
                : program("miner.log", "lotus-miner", "run", "--miner-api", Integer.toString(port(minerAddress)));
        minerAddress = ApiFile.await(miner, minerFolder());
    }

    /** Starts a worker of this name, or again in its folder and on its port; waits until the port is open. */
    Program startWorker(String name, String... flags) throws IOException {
        Program worker = workerProgram(name, flags);
        ports.put(name, port(ApiFile.await(worker, workerFolder(name))));
        return worker;
    }

    /** Starts a worker that need not come up. */
    Program workerProgram(String name, String... flags) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("lotus-worker", "run", "--listen", "127.0.0.1:" + ports.getOrDefault(name, 0)));
        command.addAll(List.of(flags));
        return program(
                name + ".log",
                Map.of("LOTUS_WORKER_PATH", workerFolder(name).toString()),
                command.toArray(String[]::new));
    }

    Path workerFolder(String name) {
        return folder.resolve(name);
    }

    LotusWorker worker(String name) throws IOException {
        String api = Files.readString(workerFolder(name).resolve("api"));
        return lotus.worker(Endpoint.of(ApiFile.url(api)), tokens(workerFolder(name)));
    }

    /** What the miner answers to a recorded call. */
    HttpResponse<String> say(Pair pair) throws IOException, InterruptedException {
        String token = Files.readString(minerFolder().resolve("token"));
        try (HttpClient http = Target.client()) {
            return new Target(daemonAddress, "", minerAddress, token, "/backup", "", http).say(pair);
        }
    }

    /** A call of a worker, as long as it takes. */
    JsonNode ofWorker(String name, String method, Object... params) throws IOException {
        String api = ApiFile.url(Files.readString(workerFolder(name).resolve("api")));
        String token = Files.readString(workerFolder(name).resolve("token"));
        return RpcLink.to(URI.create(api + "/rpc/v0"), token).call(method, params);
    }

    /** A call of the miner that the client must not make. */
    JsonNode ofMiner(String method, Object... params) throws IOException {
        String token = Files.readString(minerFolder().resolve("token"));
        return RpcLink.to(URI.create(minerAddress + "/rpc/v0"), token).call(method, params);
    }

    /** A call of the daemon that the client must not make. */
    JsonNode ofNode(String method, Object... params) throws IOException {
        String token = Files.readString(nodeFolder().resolve("token"));
        return RpcLink.to(URI.create(daemonAddress + "/rpc/v1"), token).call(method, params);
    }

    /** A time of the story, on this machine. */
    Duration lasting(Duration usual) {
        return usual.multipliedBy(pace);
    }

    Program daemon() {
        return daemon;
    }

    Program minerProgram() {
        return miner;
    }

    Path nodeFolder() {
        return folder.resolve("node");
    }

    Path minerFolder() {
        return folder.resolve("miner");
    }

    /** Where the daemon may write backups. */
    Path backups() {
        return folder.resolve("backup");
    }

    String daemonAddress() {
        return daemonAddress;
    }

    String minerAddress() {
        return minerAddress;
    }

    LotusNode node() throws IOException {
        return lotus.node(Endpoint.of(daemonAddress), tokens(nodeFolder()));
    }

    /** Reads the chain as the windows want it. */
    ChainReader reader() throws IOException {
        return new ChainReader(node(), MINER, ANCESTORS);
    }

    LotusMiner miner() throws IOException {
        return lotus.miner(Endpoint.of(minerAddress), tokens(minerFolder()));
    }

    private static Tokens tokens(Path folder) throws IOException {
        return Tokens.of(Map.of(Permission.ADMIN, Token.of(Files.readString(folder.resolve("token")))));
    }

    /** How many windows of partitions ended so: {@code proven}, {@code missed}, {@code free}. */
    long closed(String outcome) throws IOException, InterruptedException {
        return StreamSupport.stream(truth().spliterator(), false)
                .filter(event -> event.path("outcome").asText().equals(outcome))
                .count();
    }

    /** All that the chain saw. */
    JsonNode truth() throws IOException, InterruptedException {
        return JSON.readTree(send(HttpRequest.newBuilder(control(daemon, "truth"))));
    }

    /** Makes trouble for the daemon. */
    void trouble(String name, int value) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(control(daemon, name))
                .PUT(HttpRequest.BodyPublishers.ofString(Integer.toString(value))));
    }

    /** Has one of the daemon's methods answer this JSON; with none it answers the truth again. */
    void wrongAnswer(String method, String json) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(control(daemon, "wrong-answer"))
                .PUT(HttpRequest.BodyPublishers.ofString(method + " " + json)));
    }

    /** Makes trouble for the miner. */
    void minerTrouble(String name, int value) throws IOException, InterruptedException {
        minerTrouble(name, Integer.toString(value));
    }

    void minerTrouble(String name, String value) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(control(miner, name)).PUT(HttpRequest.BodyPublishers.ofString(value)));
    }

    /** Makes trouble for a worker. */
    void workerTrouble(Program worker, String name, int value) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(control(worker, name))
                .PUT(HttpRequest.BodyPublishers.ofString(Integer.toString(value))));
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }

    private static URI control(Program program, String name) {
        return URI.create("http://127.0.0.1:" + program.controlPort() + "/" + name);
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).isIn(200, 204);
            return reply.body();
        }
    }

    @Override
    public void close() {
        lotus.close();
        programs.forEach(Program::close);
    }
}
