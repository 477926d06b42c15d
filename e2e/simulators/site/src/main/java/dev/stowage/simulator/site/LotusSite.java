package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.Permission;
import dev.stowage.lotus.api.Token;
import dev.stowage.lotus.api.Tokens;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.reading.ChainReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A daemon and a miner, each a process, and the client's way to them. */
final class LotusSite implements AutoCloseable {
    static final Address MINER = Address.of("t01000");

    private static final Pattern CONTROL = Pattern.compile("control port: (\\d+)");
    private static final int ANCESTORS = 5;

    private final Programs programs;
    private final Path folder;
    private final String world;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Lotus lotus = new Lotus(Limits.USUAL);
    private final List<Started> processes = new ArrayList<>();
    private Running daemon;
    private Running miner;

    /** A process whose ports are open. */
    record Running(Started process, Endpoint address, ControlPort control) {}

    /**
     * Starts both.
     *
     * @param folder in which they may make theirs
     * @param world what the simulator plays
     */
    LotusSite(Programs programs, Path folder, String world) throws IOException, InterruptedException {
        this.programs = programs;
        this.folder = folder;
        this.world = world;
        try {
            daemon = running("daemon", nodeFolder(), "lotus", "daemon", "--api", "0");
            initialise();
            miner = running("miner", minerFolder(), "lotus-miner", "run", "--miner-api", "0");
        } catch (Throwable e) {
            // Nobody else can: there is no site yet that could be closed.
            close();
            throw e;
        }
    }

    private void initialise() throws IOException, InterruptedException {
        try (Started init = program("init", "lotus-miner", "init", "--actor", MINER.toString(), "--nosync")) {
            if (init.exit() != 0) {
                throw new IllegalStateException("lotus-miner init failed; see " + log("init"));
            }
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Started program(String name, String... command) throws IOException {
        Map<String, String> environment = new HashMap<>(programs.environment());
        environment.put("LOTUS_PATH", nodeFolder().toString());
        environment.put("LOTUS_MINER_PATH", minerFolder().toString());
        environment.put("STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0");
        environment.put("STOWAGE_SIMULATOR_WORLD", world);
        String[] arguments = Arrays.copyOfRange(command, 1, command.length);
        Started process = Started.start(log(name), environment, programs.simulator("lotus", command[0], arguments));
        processes.add(process);
        return process;
    }

    private Running running(String name, Path its, String... command) throws IOException, InterruptedException {
        Started started = program(name, command);
        ControlPort control = new ControlPort(http, Integer.parseInt(started.await(CONTROL)));
        return new Running(
                started, Endpoint.of(Files.readString(its.resolve("api")).strip()), control);
    }

    /** Starts the daemon again, on the port that it had: the miner looks for it there. */
    void startDaemon() throws IOException, InterruptedException {
        int port = daemon.address().address().port();
        daemon = running("daemon", nodeFolder(), "lotus", "daemon", "--api", Integer.toString(port));
    }

    /** Starts the miner again. */
    void startMiner() throws IOException, InterruptedException {
        miner = running("miner", minerFolder(), "lotus-miner", "run", "--miner-api", "0");
    }

    Running daemon() {
        return daemon;
    }

    Running miner() {
        return miner;
    }

    private Path nodeFolder() {
        return folder.resolve("lotus");
    }

    private Path minerFolder() {
        return folder.resolve("lotus-miner");
    }

    LotusNode node() throws IOException {
        return lotus.node(daemon.address(), tokens(nodeFolder()));
    }

    ChainReader reader() throws IOException {
        return new ChainReader(node(), MINER, ANCESTORS);
    }

    private static Tokens tokens(Path folder) throws IOException {
        return Tokens.of(Map.of(Permission.ADMIN, Token.of(Files.readString(folder.resolve("token")))));
    }

    /** What the chain saw of partitions' windows that ended so: {@code proven}, {@code missed}, {@code free}. */
    long closed(String outcome) throws IOException, InterruptedException {
        long count = 0;
        for (JsonNode event : daemon.control().truth()) {
            count += event.path("outcome").asText().equals(outcome) ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() {
        lotus.close();
        processes.reversed().forEach(Started::close);
        http.close();
    }
}
