package dev.stowage.simulator.spacemesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.Program;
import dev.stowage.spacemesh.api.Endpoint;
import dev.stowage.spacemesh.api.PostApi;
import dev.stowage.spacemesh.api.PrivateApi;
import dev.stowage.spacemesh.api.PublicApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node that runs, its ports, and our client for each. */
record RunningNode(Program program, PublicApi open, PrivateApi closed, PostApi post, String postAddress, int control)
        implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final String COINBASE = "standalone1qqqqqqp3qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqvqtwcg";

    static RunningNode start(Net net, String name) throws IOException {
        return start(net, name, COINBASE);
    }

    static RunningNode start(Net net, String name, String coinbase, String... flags) throws IOException {
        List<String> line = new ArrayList<>(List.of("go-spacemesh", "-c"));
        line.add(net.config(name, coinbase).toString());
        line.addAll(List.of(flags));
        Program program = Program.start(
                net.folder().resolve(name + ".log"),
                Map.of(
                        "STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0",
                        "STOWAGE_SIMULATOR_NETWORK",
                                net.folder().resolve("network").toString(),
                        "STOWAGE_SIMULATOR_WORLD", "{\"pollMillis\": 200}"),
                line.toArray(String[]::new));
        try {
            return up(program);
        } catch (Throwable e) {
            // Nobody else can: there is no node yet that could be closed.
            program.close();
            throw e;
        }
    }

    private static RunningNode up(Program program) throws IOException {
        int control = Integer.parseInt(program.await("control port: (\\d+)"));
        String post = program.await("started local grpc service\",\"address\":\"([^\"]+)");
        Duration most = Duration.ofSeconds(20);
        return new RunningNode(
                program,
                new PublicApi(
                        at(program.await("started public grpc service\",\"address\":\"([^\"]+)")),
                        Optional.empty(),
                        most),
                new PrivateApi(
                        at(program.await("started private grpc service\",\"address\":\"([^\"]+)")),
                        Optional.empty(),
                        most),
                new PostApi(at(post), Optional.empty(), most),
                post,
                control);
    }

    /** Where one of its listeners is: public, private or local. */
    String address(String listener) {
        return program.await("started " + listener + " grpc service\",\"address\":\"([^\"]+)");
    }

    /** The same for our client. */
    Endpoint endpoint(String listener) {
        return at(address(listener));
    }

    private static Endpoint at(String address) {
        int colon = address.lastIndexOf(':');
        return new Endpoint(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), false);
    }

    /** Starts our prover for it. */
    Program serve(Path log, Path data, String... more) throws IOException {
        return serveAt("http://" + postAddress, log, data, more);
    }

    /** Starts our prover for one of its addresses. */
    Program serveAt(String address, Path log, Path data, String... more) throws IOException {
        String[] usual = {
            "--dir",
            data.toString(),
            "--address",
            address,
            "--min-num-units",
            "1",
            "--max-num-units",
            "4",
            "--k1",
            "26",
            "--k2",
            "20",
            "--pow-difficulty",
            "ff".repeat(32),
            "-n",
            "2",
            "--threads",
            "1",
            "--nonces",
            "64",
            "--randomx-mode",
            "light",
            "--reconnect-interval-s",
            "1"
        };
        String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return PostProgram.serve(log, all);
    }

    /** What the network saw. */
    JsonNode truth() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + "/truth"))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Throws a switch. */
    void trouble(String name, int value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + "/" + name))
                .PUT(HttpRequest.BodyPublishers.ofString(Integer.toString(value)))
                .build();
        int status = HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 204) {
            throw new IOException("the switch " + name + " gave " + status);
        }
    }

    @Override
    public void close() {
        open.close();
        closed.close();
        post.close();
        program.close();
    }
}
