package dev.stowage.simulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code GET /truth} gives what happened as JSON; {@code PUT /NAME} with a number as its body sets a switch, and some
 * take words. No token: it is for tests only, and there is none unless its address is given.
 */
public final class ControlPort {
    /** Name of the environment variable with its address, {@code host:port}. */
    public static final String VARIABLE = "STOWAGE_SIMULATOR_CONTROL";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<?> truth;
    private final Map<String, Switch> switches;
    private final Map<String, Consumer<String>> words;

    private ControlPort(Supplier<?> truth, Map<String, Switch> switches, Map<String, Consumer<String>> words) {
        this.truth = truth;
        this.switches = Map.copyOf(switches);
        this.words = Map.copyOf(words);
    }

    /** Something that can be set. */
    @FunctionalInterface
    public interface Switch {
        /** Sets it; 0 is as usual. */
        void set(int value) throws IOException;
    }

    /**
     * Opens it if there is an address; its port.
     *
     * @param log takes a line that tells the port
     */
    public static OptionalInt open(
            Map<String, String> environment, Consumer<String> log, Supplier<?> truth, Map<String, Switch> switches)
            throws IOException {
        return open(environment, log, truth, switches, Map.of());
    }

    /** The same, with switches that take words; one that they mean nothing to answers 400. */
    public static OptionalInt open(
            Map<String, String> environment,
            Consumer<String> log,
            Supplier<?> truth,
            Map<String, Switch> switches,
            Map<String, Consumer<String>> words)
            throws IOException {
        String address = environment.get(VARIABLE);
        if (address == null) {
            return OptionalInt.empty();
        }
        int colon = address.lastIndexOf(':');
        InetSocketAddress where =
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        HttpServer server = HttpServer.create(where, 0);
        server.createContext("/", new ControlPort(truth, switches, words)::serve);
        server.start();
        int port = server.getAddress().getPort();
        log.accept("control port: " + port);
        return OptionalInt.of(port);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Switch named = switches.get(name);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("GET") && name.equals("truth")) {
                byte[] json = JSON.writeValueAsBytes(truth.get());
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json);
            } else if (exchange.getRequestMethod().equals("PUT") && named != null && body.matches("\\d{1,9}")) {
                set(exchange, name, named, Integer.parseInt(body));
            } else if (exchange.getRequestMethod().equals("PUT") && words.containsKey(name)) {
                exchange.sendResponseHeaders(said(words.get(name), body) ? 204 : 400, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** A crash can come at once: who asks for it is answered before. */
    private static void set(HttpExchange exchange, String name, Switch named, int value) throws IOException {
        if (name.equals("crash")) {
            exchange.sendResponseHeaders(204, -1);
            named.set(value);
        } else {
            named.set(value);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static boolean said(Consumer<String> named, String words) {
        try {
            named.accept(words);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
