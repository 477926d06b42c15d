package dev.stowage.simulator.lotus.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The port of a program. */
public final class RpcServer {
    private static final int LONGEST = 100 << 20;
    private static final int SECONDS_TO_FINISH = 2;
    private static final List<String> WITHOUT_TOKEN = List.of("read");
    private static final String BEARER = "Bearer ";

    private final InetSocketAddress address;
    private final Verifier authority;
    private final Map<String, Dispatcher> paths;
    private final Map<String, IntSupplier> probes;
    private final Gate gate;
    private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();

    /**
     * Opens the port.
     *
     * @param paths methods by path
     * @param probes HTTP status by path, answered without body and whatever the token
     */
    public RpcServer(
            InetSocketAddress wanted,
            Verifier authority,
            Map<String, List<Method>> paths,
            Map<String, IntSupplier> probes,
            Gate gate)
            throws IOException {
        this.authority = authority;
        this.paths = Map.copyOf(paths.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> new Dispatcher(e.getValue()))));
        this.probes = Map.copyOf(probes);
        this.gate = gate;
        this.address = open(wanted);
    }

    /** Where it listens, with the port that was taken if any was wanted. */
    public InetSocketAddress address() {
        return address;
    }

    /** Takes no more calls, and gives those that are being answered the time for it: {@code Shutdown} is one of them. */
    public void finish() {
        stop(SECONDS_TO_FINISH);
    }

    private void stop(int seconds) {
        HttpServer open = server.getAndSet(null);
        if (open != null) {
            open.stop(seconds);
        }
    }

    /** Refuses connections, the open ones included; with 0 takes them again, on the same port. */
    public void refuse(int value) throws IOException {
        if (value != 0) {
            stop(0);
        } else if (server.get() == null) {
            open(address);
        }
    }

    private InetSocketAddress open(InetSocketAddress where) throws IOException {
        HttpServer opened = HttpServer.create(where, 0);
        opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        opened.createContext("/", this::serve);
        opened.start();
        server.set(opened);
        return opened.getAddress();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
            gate.pass();
            Reply reply = reply(exchange, body);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            if (!reply.contentType().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            }
            boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), none ? -1 : bytes.length);
            if (!none) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Reply reply(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        IntSupplier probe = probes.get(path);
        if (probe != null) {
            return Reply.empty(probe.getAsInt());
        }
        Dispatcher methods = paths.get(path);
        if (methods == null) {
            return Reply.NOT_FOUND;
        }
        try {
            return exchange.getRequestMethod().equals("POST")
                    ? reply(methods, body, allowed(exchange))
                    : Dispatcher.refused(Refusal.invalidRequest());
        } catch (Refusal refusal) {
            return Reply.UNAUTHORIZED;
        }
    }

    private static Reply reply(Dispatcher methods, byte[] body, List<String> allowed) {
        return body.length > LONGEST
                ? Dispatcher.refused(Refusal.unreadable("request bigger than maximum " + LONGEST + " allowed"))
                : methods.reply(body, allowed);
    }

    private List<String> allowed(HttpExchange exchange) throws Refusal {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String query = exchange.getRequestURI().getRawQuery();
        if (header != null) {
            return authority.verify(header.startsWith(BEARER) ? header.substring(BEARER.length()) : "");
        }
        if (query != null && query.startsWith("token=")) {
            return authority.verify(URLDecoder.decode(query.substring("token=".length()), StandardCharsets.UTF_8));
        }
        return WITHOUT_TOKEN;
    }
}
