package dev.stowage.simulator.spacemesh.prover;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** How far the proof is, as {@code GET /status} tells it. */
public final class Stage {
    private volatile String json = "\"Idle\"";

    void idle() {
        json = "\"Idle\"";
    }

    void proving(int nonces) {
        json = "{\"Proving\":{\"nonces\":{\"start\":0,\"end\":" + nonces + "},\"position\":0}}";
    }

    void done() {
        json = "\"DoneProving\"";
    }

    /** Opens the port for operators; where it is taken the service runs on without it, and says nothing. */
    public void serve(InetSocketAddress address) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            server.createContext("/status", this::answer);
            server.start();
            RustLog.info(
                    "post_service::operator",
                    "running operator service on " + address.getHostString() + ":"
                            + server.getAddress().getPort());
        } catch (IOException e) {
            // As upstream's.
            return;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
