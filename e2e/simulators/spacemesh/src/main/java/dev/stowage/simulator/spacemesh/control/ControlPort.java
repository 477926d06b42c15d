package dev.stowage.simulator.spacemesh.control;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * {@code GET /truth} gives what happened as JSON; {@code PUT /NAME} with a number as its body sets a switch. No token:
 * it is for tests only, and there is none unless its address is given.
 */
public final class ControlPort {
    /** Name of the environment variable with its address, {@code host:port}. */
    public static final String VARIABLE = "STOWAGE_SIMULATOR_CONTROL";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<?> truth;
    private final Map<String, Switch> switches;

    private ControlPort(Supplier<?> truth, Map<String, Switch> switches) {
        this.truth = truth;
        this.switches = Map.copyOf(switches);
    }

    /** Something that can be set. */
    @FunctionalInterface
    public interface Switch {
        /** Sets it; 0 is as usual. */
        void set(int value) throws IOException;
    }

    /** Opens it if there is an address; its port. */
    public static OptionalInt open(Map<String, String> environment, Supplier<?> truth, Map<String, Switch> switches)
            throws IOException {
        String address = environment.get(VARIABLE);
        if (address == null) {
            return OptionalInt.empty();
        }
        int colon = address.lastIndexOf(':');
        InetSocketAddress where =
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        HttpServer server = HttpServer.create(where, 0);
        server.createContext("/", new ControlPort(truth, switches)::serve);
        server.start();
        int port = server.getAddress().getPort();
        Log.info("simulator", "control port: " + port);
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
}
