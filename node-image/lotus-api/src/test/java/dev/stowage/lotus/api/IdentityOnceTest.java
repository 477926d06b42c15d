package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a connection that is kept, as Lotus keeps it, the question what program is there is asked once. */
class IdentityOnceTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Lotus lotus = new Lotus(Limits.USUAL);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        lotus.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = Recorded.JSON.readTree(exchange.getRequestBody());
        String method = request.get("method").textValue().replace("Filecoin.", "");
        asked.add(method);
        String answer =
                switch (method) {
                    case "Version" -> "\"result\":{\"Version\":\"1.36.2\",\"APIVersion\":131840,\"BlockDelay\":4}";
                    case "StateNetworkName" -> "\"result\":\"localnet\"";
                    default -> "\"error\":{\"code\":1,\"message\":\"actor not found\"}";
                };
        byte[] body = ("{\"id\":" + request.get("id") + ",\"jsonrpc\":\"2.0\"," + answer + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private NodeNetwork network() {
        Endpoint at = Endpoint.of("http://127.0.0.1:" + server.getAddress().getPort());
        return lotus.node(at, Tokens.of(Map.of())).network();
    }

    @Test
    void itIsAskedOnceForAllClientsOfAnAddress() throws Exception {
        for (int i = 0; i < 3; i++) {
            network().name();
        }
        assertThat(asked).containsExactly("Version", "StateNetworkName", "StateNetworkName", "StateNetworkName");
    }

    @Test
    void itIsAskedAgainAfterAFailure() throws Exception {
        network().name();
        Failing.of(() -> network().params());
        network().name();
        assertThat(asked)
                .containsExactly("Version", "StateNetworkName", "StateGetNetworkParams", "Version", "StateNetworkName");
    }
}
