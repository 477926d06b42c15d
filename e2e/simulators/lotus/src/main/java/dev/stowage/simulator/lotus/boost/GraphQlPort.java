package dev.stowage.simulator.lotus.boost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.simulator.lotus.rpc.Gate;
import graphql.ExecutionInput;
import graphql.GraphQL;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/** Boost's second port, on which whoever reaches it may ask and change everything. */
final class GraphQlPort implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int BAD = 400;
    private static final int NOT_FOUND = 404;

    private final GraphQL schema;
    private final Gate gate;
    private final HttpServer server;

    GraphQlPort(InetSocketAddress wanted, GraphQL schema, Gate gate) throws IOException {
        this.schema = schema;
        this.gate = gate;
        this.server = HttpServer.create(wanted, 0);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            gate.pass();
            if (!exchange.getRequestURI().getPath().equals("/graphql/query")) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            JsonNode request;
            try {
                request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            } catch (JsonProcessingException e) {
                request = JSON.missingNode();
            }
            if (!request.isObject()) {
                exchange.sendResponseHeaders(BAD, -1);
                return;
            }
            byte[] answer = JSON.writeValueAsBytes(answer(request));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Map<String, Object> answer(JsonNode request) {
        Map<String, Object> variables =
                JSON.convertValue(request.path("variables"), new TypeReference<Map<String, Object>>() {});
        ExecutionInput.Builder asked = ExecutionInput.newExecutionInput(
                        request.path("query").asText())
                .variables(Objects.requireNonNullElse(variables, Map.of()));
        if (request.hasNonNull("operationName")) {
            asked.operationName(request.get("operationName").asText());
        }
        Map<String, Object> answer = schema.execute(asked).toSpecification();
        if (answer.get("errors") instanceof List<?> errors) {
            // What kind of error it is, is this library's own word.
            errors.forEach(error -> ((Map<?, ?>) error).remove("extensions"));
        }
        return answer;
    }
}
