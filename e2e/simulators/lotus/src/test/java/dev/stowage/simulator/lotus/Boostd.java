package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Boost beside a provider's daemon and miner: its folder, its program and what it is asked. */
record Boostd(Provider provider, Path folder, Path temporary) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PORT = Pattern.compile("graphql server: listening on port (\\d+)");

    /** Runs a command to its end. */
    Program command(String... words) throws IOException {
        return provider.program(
                "boost-command.log",
                environment(),
                Stream.concat(Stream.of("boostd"), Stream.of(words)).toArray(String[]::new));
    }

    /** Runs a command whose exit code says nothing, and gives what it printed. */
    String said(String... words) throws Exception {
        try (Program program = command(words)) {
            assertThat(program.exit())
                    .as("boostd ends with 0 whatever happened")
                    .isZero();
            return program.log();
        }
    }

    String init(String publish, String collateral) throws Exception {
        String sealer = Files.readString(provider.minerFolder().resolve("token")) + ":"
                + Files.readString(provider.minerFolder().resolve("api"));
        return said(
                "init",
                "--api-sealer",
                "MINER_API_INFO=" + sealer,
                "--api-sector-index",
                sealer,
                "--wallet-publish-storage-deals",
                publish,
                "--wallet-deal-collateral",
                collateral,
                "--max-staging-deals-bytes",
                "50000000");
    }

    /** Starts it and waits until it answers. */
    Program run() throws IOException {
        Program program = provider.program("boost.log", environment(), "boostd", "run", "--deprecated");
        ApiFile.await(program, folder);
        return program;
    }

    private Map<String, String> environment() {
        return Map.of(
                "BOOST_PATH", folder.toString(),
                "TMPDIR", temporary.toString(),
                "LOTUS_GRAPHQL_PORT", "0");
    }

    /** What a query answers, without any token. */
    static JsonNode ask(Program boost, String query) throws Exception {
        Matcher port = PORT.matcher(boost.log());
        assertThat(port.find()).as(boost.log()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/graphql/query"))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(200);
            return JSON.readTree(reply.body());
        }
    }

    static JsonNode data(Program boost, String query) throws Exception {
        JsonNode reply = ask(boost, query);
        assertThat(reply.has("errors")).as(reply.toString()).isFalse();
        return reply.get("data");
    }

    /** Uses a switch that takes words; the status of its answer. */
    static int control(Program boost, String name, String words) throws Exception {
        URI control = URI.create("http://127.0.0.1:" + boost.controlPort() + "/" + name);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(control)
                                    .PUT(HttpRequest.BodyPublishers.ofString(words))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** The ids of the deals at a checkpoint. */
    static List<String> at(Program boost, String checkpoint) throws Exception {
        JsonNode deals = data(boost, "{deals(filter:{Checkpoint:" + checkpoint + "}){deals{ID}}}");
        return deals.at("/deals/deals").findValuesAsText("ID");
    }

    static void awaitNoneAt(Program boost, String checkpoint) {
        await().atMost(Program.PATIENCE).until(() -> at(boost, checkpoint).isEmpty());
    }
}
