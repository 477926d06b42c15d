package dev.stowage.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.dialling.Address;
import dev.stowage.engine.PostFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Tells people and probes how it goes. Nothing that it tells needs a lock or a disk, so it answers at once. */
final class OperatorServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JSON_TYPE = "application/json";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private record Page(int status, String type, String body) {}

    private final HttpServer http;
    private final Map<String, Supplier<Page>> pages;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

    private OperatorServer(HttpServer http, Map<String, Supplier<Page>> pages) {
        this.http = http;
        this.pages = pages;
    }

    /**
     * Binds and serves.
     *
     * @throws PostFailure of kind UNAVAILABLE if the address cannot be bound
     */
    static OperatorServer start(
            InetSocketAddress address,
            Supplier<Object> status,
            Supplier<Health> live,
            Supplier<Health> ready,
            Supplier<Health> all,
            Supplier<String> metrics) {
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new PostFailure(
                    PostFailure.Kind.UNAVAILABLE,
                    "--operator-address: cannot listen on "
                            + Address.hostAndPort(address.getHostString(), address.getPort()) + ": " + e.getMessage()
                            + ". Choose another address or port",
                    e);
        }
        Supplier<Page> scrape = () -> new Page(200, METRICS_TYPE, metrics.get());
        OperatorServer server = new OperatorServer(
                http,
                Map.of(
                        "/status", () -> new Page(200, JSON_TYPE, json(status.get())),
                        "/q/health/live", () -> page(live.get()),
                        "/q/health/ready", () -> page(ready.get()),
                        "/q/health", () -> page(all.get()),
                        "/metrics", scrape,
                        "/q/metrics", scrape));
        http.createContext("/", server::handle);
        http.setExecutor(server.connections);
        http.start();
        return server;
    }

    private static Page page(Health health) {
        return new Page(health.isUp() ? 200 : 503, JSON_TYPE, json(health.json()));
    }

    private static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return http.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                send(exchange, page.get());
            }
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
        connections.shutdownNow();
    }
}
