package dev.stowage.simulator.spacemesh.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.simulator.spacemesh.control.Log;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What Prometheus is told of what is simulated. */
final class Metrics {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

    private final Site site;
    private final Progress progress;

    private Metrics(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    /** On all interfaces, as the real one. */
    static void open(int port, Site site, Progress progress) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/metrics", new Metrics(site, progress)::serve);
        server.start();
        Log.info("node", "started metrics server", "port", server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private String text() {
        boolean synced = progress.synced();
        return gauge(
                        "activation_post_duration",
                        "duration of last PoST in nanoseconds",
                        site.provers().lastNanos())
                + gauge("syncer_layer", "synced layer", progress.latest())
                + head("syncer_sync_state", "node sync state in [not_synced, gossip, synced]")
                + state("not", !synced)
                + state("gossip", false)
                + state("synced", synced)
                + gauge(
                        "tortoise_malfeasant",
                        "number of malfeasant identities",
                        site.chain().doubled().size())
                + gauge("tortoise_mode", "0 for verifying, 1 for full", 0)
                + gauge("vm_applied_layer", "Applied layer", progress.verified());
    }

    private static String head(String name, String help) {
        return "# HELP spacemesh_%1$s %2$s\n# TYPE spacemesh_%1$s gauge\n".formatted(name, help);
    }

    private static String gauge(String name, String help, long value) {
        return head(name, help) + "spacemesh_%s %d\n".formatted(name, value);
    }

    private static String state(String name, boolean is) {
        return "spacemesh_syncer_sync_state{state=\"%s\"} %d\n".formatted(name, is ? 1 : 0);
    }
}
